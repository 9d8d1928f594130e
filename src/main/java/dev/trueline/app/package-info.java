/**
 * What the launcher calls: the command line, and the two ways to submit it to a cluster.
 *
 * <p>Imports every room; nothing imports it, its sub-rooms included.
 */
package dev.trueline.app;

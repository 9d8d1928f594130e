/**
 * The command line, the configuration, the run directory and the exit codes; wires the other rooms together.
 *
 * <p>May import every room; nothing imports it.
 */
package dev.trueline.app;

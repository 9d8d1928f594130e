/**
 * The commands and their arguments.
 */
package dev.trueline.app.cli;

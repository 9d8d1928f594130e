/**
 * The directory that a run leaves: its lock, its checkpoints, and its publication in one step.
 *
 * <p>Imports {@code app.config}, {@code app.console} and {@code app.exit}.
 */
package dev.trueline.app.output;

/**
 * The directory that a run leaves: its lock, its checkpoints, and its publication in one step.
 */
package dev.trueline.app.output;

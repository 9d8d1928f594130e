/**
 * What a command tells while it runs.
 *
 * <p>Imports {@code app.config} and {@code app.exit}.
 */
package dev.trueline.app.console;

/**
 * How a command ends: exit codes, the errors behind them, and interruption by a signal.
 *
 * <p>The ground floor of {@code app}: every other sub-room may import it.
 */
package dev.trueline.app.exit;

/**
 * How a command line reaches a driver on another machine, with its configuration and without its secrets in sight.
 *
 * <p>Imports {@code app.config}, {@code app.console} and {@code app.exit}.
 */
package dev.trueline.app.submit;

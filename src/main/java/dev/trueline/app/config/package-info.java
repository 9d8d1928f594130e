/**
 * The configuration: reads HOCON, checks it, and reports every problem at once.
 *
 * <p>Imports {@code app.exit}.
 */
package dev.trueline.app.config;

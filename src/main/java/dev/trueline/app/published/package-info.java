/**
 * Reads published models and checks them.
 *
 * <p>Imports {@code app.config} and {@code app.exit}.
 */
package dev.trueline.app.published;

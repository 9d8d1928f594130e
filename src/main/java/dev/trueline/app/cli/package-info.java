/**
 * The commands and their arguments.
 *
 * <p>Imports every other sub-room; {@code app} alone imports it.
 */
package dev.trueline.app.cli;

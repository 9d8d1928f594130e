/**
 * Finds the parameters, by descent or exactly, and says where they stand to the optimum.
 *
 * <p>Imports {@code app.published}, {@code app.output}, {@code app.console} and the rooms under them.
 */
package dev.trueline.app.fitting;

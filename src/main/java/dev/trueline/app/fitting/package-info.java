/**
 * Finds the parameters, by descent or exactly, and says where they stand to the optimum.
 */
package dev.trueline.app.fitting;

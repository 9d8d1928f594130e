/**
 * The exact second moments of a run as they are kept in a file, with rows added to them and taken out of them.
 */
package dev.trueline.solve.kept;

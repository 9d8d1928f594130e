/**
 * The records of a run, as its files hold them.
 *
 * <p>Imports {@code app.fitting}, {@code app.published}, {@code app.output} and the rooms under them.
 */
package dev.trueline.app.documents;

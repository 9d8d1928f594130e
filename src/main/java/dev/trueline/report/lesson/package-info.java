/**
 * The lesson: a page that explains gradient descent with what one run did, made from the files that the run left.
 *
 * <p>What it says is decided here and in the templates whose names begin with {@code lesson}; what a reader moves is
 * replayed by the scripts of the same names. Imports {@code report} and what that imports; imported by {@code app}.
 */
package dev.trueline.report.lesson;

/**
 * The syntax of a model formula, such as {@code log(price) ~ living_area * rooms + spline(age, 4)}: from text to a tree,
 * and from the tree to text in canonical form. What the tree means for the columns of a table is said elsewhere.
 *
 * <p>The grammar is that of R's {@code formula}. It differs where R would silently do what hardly anyone means: {@code x^2}
 * outside of {@code I()}, the removal of a term that is not there, and the label among the features are refused.
 */
package dev.trueline.design.formula;

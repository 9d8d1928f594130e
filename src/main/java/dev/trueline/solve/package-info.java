/**
 * What exact second moments are enough for: the least-squares solution itself, which columns depend on others, how far
 * a trained model is from the optimum, inference at the optimum, and descent without another pass over the data.
 *
 * <p>Works on the driver, in time that grows with the number of features alone. Imports {@code train}, {@code model},
 * {@code contract} and {@code math}, the JDK, and Apache Commons Statistics for distributions; imported by {@code spark} and
 * {@code app}.
 */
package dev.trueline.solve;

package dev.trueline.math.kernel;

/**
 * The inner loops of a pass: one block of rows in, its exact sums out.
 *
 * <p>Implementations agree to the last bit, because each term is computed by the same sequence of IEEE operations and
 * the sums are exact. An instance keeps buffers and belongs to one task.
 */
public interface BlockKernel {
    /** Adds a block of training rows to {@code sums.train()}. */
    void train(ColumnBlock block, LinearPass pass, GradientSums sums);

    /** Adds a block of validation rows to {@code sums.validation()}. */
    void validate(ColumnBlock block, LinearPass pass, GradientSums sums);
}

package dev.trueline.math.kernel;

/** The scalar kernel while there is little to do, then the vector kernel. */
final class PatientKernel implements BlockKernel {
    /** In numbers: 50,000 rows of 20 features in 250 passes. */
    static final Patience SHARED = new Patience(1L << 28);

    private final BlockKernel scalar;
    private final BlockKernel vector;
    private final Patience patience;

    PatientKernel(BlockKernel scalar, BlockKernel vector, Patience patience) {
        this.scalar = scalar;
        this.vector = vector;
        this.patience = patience;
    }

    @Override
    public void train(ColumnBlock block, LinearPass pass, GradientSums sums) {
        next(block).train(block, pass, sums);
    }

    @Override
    public void validate(ColumnBlock block, LinearPass pass, GradientSums sums) {
        next(block).validate(block, pass, sums);
    }

    private BlockKernel next(ColumnBlock block) {
        BlockKernel kernel = patience.isOver() ? vector : scalar;
        patience.spend((long) block.rows() * (block.numbers() + 1));
        return kernel;
    }
}

package dev.trueline.bench;

import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import dev.trueline.math.kernel.Clip;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.math.kernel.TermLayout;
import java.util.Arrays;
import java.util.Random;

/** Blocks of random numbers in [-1, 1], of the size that ingest makes, and a pass over them. */
final class BlockSamples {
    static final int MAX_ROWS = 1024;
    static final int CATEGORIES = 3;
    static final int LEVELS = 20;

    private static final long SEED = 17;
    private static final int VALUES_PER_BLOCK = 1 << 15;

    private final int features;
    private final int rows;
    private final Random random = new Random(SEED);

    /** @param features a multiple of 4 */
    BlockSamples(int features) {
        this.features = features;
        this.rows = Math.min(MAX_ROWS, VALUES_PER_BLOCK / (features + 1) / 64 * 64);
    }

    ColumnBlock[] blocks(long bytes) {
        ColumnBlock[] blocks = new ColumnBlock[Math.toIntExact(bytes / (Double.BYTES * (features + 1L) * rows))];
        Arrays.setAll(blocks, block -> new ColumnBlock(numbers(features * rows), numbers(rows), new double[0]));
        return blocks;
    }

    /** The same numbers with {@link #CATEGORIES} categories of {@link #LEVELS} levels. */
    ColumnBlock[] withCategories(ColumnBlock[] blocks) {
        return Arrays.stream(blocks)
                .map(block -> new ColumnBlock(block.values(), block.labels(), block.weights(), codes(block.rows())))
                .toArray(ColumnBlock[]::new);
    }

    private int[][] codes(int count) {
        int[][] codes = new int[CATEGORIES][];
        Arrays.setAll(codes, category -> random.ints(count, 0, LEVELS).toArray());
        return codes;
    }

    LinearPass pass() {
        return pass(TermLayout.ofNumbers(features));
    }

    LinearPass passWithCategories() {
        int[] levels = new int[CATEGORIES];
        Arrays.fill(levels, LEVELS - 1);
        return pass(new TermLayout(features, levels));
    }

    private LinearPass pass(TermLayout layout) {
        double residual = layout.size() + 2;
        Grid[] grids = new Grid[GradientSums.size(layout.size())];
        Arrays.fill(grids, Grid.covering(2 * residual));
        grids[GradientSums.cost(layout.size())] = Grid.covering(residual * residual);
        TermBounds bounds = new TermBounds(2 * residual, grids);
        double[] centers = new double[features];
        Arrays.setAll(centers, feature -> 0.01 * random.nextDouble());
        double[][] levels = layout.byCode(numbers(layout.size()));
        return new LinearPass(layout, 0.5, numbers(features), centers, levels, Clip.NONE, bounds, bounds);
    }

    private double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> 2 * random.nextDouble() - 1);
        return numbers;
    }
}

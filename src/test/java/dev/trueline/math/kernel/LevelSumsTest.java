package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Decimals;
import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("exactness")
class LevelSumsTest {
    private static final int MOST_ROWS = 300;
    private static final int MOST_LEVELS = 2 * MOST_ROWS;

    /** A block of numbers and categories, and a pass over it. */
    private record Task(ColumnBlock block, LinearPass pass) {
        static Task random(Random random, int numbers, int categories) {
            int rows = 1 + random.nextInt(MOST_ROWS);
            int[] levels = new int[categories];
            Arrays.setAll(levels, category -> 1 + random.nextInt(random.nextBoolean() ? MOST_LEVELS : rows / 10 + 1));
            int[][] codes = new int[categories][];
            Arrays.setAll(codes, category -> random.ints(rows, 0, levels[category] + 1)
                    .toArray());
            ColumnBlock block = new ColumnBlock(
                    random.doubles((long) numbers * rows, -1, 1).toArray(),
                    random.doubles(rows, -1, 1).toArray(),
                    random.nextBoolean()
                            ? new double[0]
                            : random.doubles(rows, 0, 1).toArray(),
                    codes);
            return new Task(block, pass(random, new TermLayout(numbers, levels)));
        }

        private static LinearPass pass(Random random, TermLayout layout) {
            double residual = 2 + 2 * layout.numbers() + layout.categories();
            Grid[] grids = new Grid[GradientSums.size(layout.size())];
            Arrays.fill(grids, Grid.covering(2 * residual));
            grids[GradientSums.cost(layout.size())] = Grid.covering(residual * residual);
            TermBounds bounds = new TermBounds(residual, grids);
            double[] coefficients = random.doubles(layout.size(), -1, 1).toArray();
            double[] numbers = Arrays.copyOf(coefficients, layout.numbers());
            double[] centers = random.doubles(layout.numbers(), -1, 1).toArray();
            return new LinearPass(
                    layout, 0.5, numbers, centers, layout.byCode(coefficients), Clip.NONE, bounds, bounds);
        }

        GradientSums sums(BlockKernel kernel) {
            GradientSums sums = GradientSums.zero(pass.layout().size());
            kernel.train(block, pass, sums);
            kernel.train(block, pass, sums);
            return sums;
        }

        double factor(int row) {
            double residual = pass.intercept();
            for (int number = 0; number < block.numbers(); number++) {
                residual += pass.coefficients()[number]
                        * (block.values()[number * block.rows() + row] - pass.centers()[number]);
            }
            for (int category = 0; category < block.codes().length; category++) {
                residual += pass.levels()[category][block.codes()[category][row]];
            }
            residual -= block.labels()[row];
            return block.weighted() ? block.weights()[row] * residual : residual;
        }
    }

    @Property(tries = 200, seed = "20261127")
    void theSumOfALevelIsThatOfTheWeightedResidualsOfItsRows(
            @ForAll Random random,
            @ForAll @IntRange(min = 0, max = 9) int numbers,
            @ForAll @IntRange(min = 1, max = 8) int categories) {
        Task task = Task.random(random, numbers, categories);
        TermLayout layout = task.pass().layout();
        GradientSums sums = task.sums(new ScalarKernel());
        Grid grid = task.pass().train().grids()[GradientSums.intercept(layout.size())];

        for (int category = 0; category < categories; category++) {
            BigDecimal[] expected = new BigDecimal[layout.levels()[category] + 1];
            Arrays.fill(expected, BigDecimal.ZERO);
            int[] codes = task.block().codes()[category];
            for (int row = 0; row < codes.length; row++) {
                expected[codes[row]] = expected[codes[row]].add(Decimals.exact(task.factor(row)));
            }
            for (int code = 1; code < expected.length; code++) {
                BigDecimal sum = sums.train().exactValue(layout.start(category) + code - 1, grid);
                assertThat(Decimals.distance(sum, expected[code].multiply(BigDecimal.valueOf(2))))
                        .isLessThanOrEqualTo(Decimals.powerOfTwo(grid.exponent() - 82)
                                .multiply(BigDecimal.valueOf(2 * codes.length)));
            }
        }
    }

    @Property(tries = 200, seed = "20261128")
    void bothKernelsGiveTheSameBits(
            @ForAll Random random,
            @ForAll @IntRange(min = 0, max = 9) int numbers,
            @ForAll @IntRange(min = 1, max = 8) int categories) {
        Task task = Task.random(random, numbers, categories);

        assertThat(task.sums(KernelChoice.VECTOR.kernel())).isEqualTo(task.sums(new ScalarKernel()));
    }
}

package dev.trueline.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.fixture.Rows;
import dev.trueline.math.exact.Grid;
import dev.trueline.math.exact.TermBounds;
import dev.trueline.math.kernel.BlockKernel;
import dev.trueline.math.kernel.Clip;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.LeastSquares;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector kernel gives the bits of the scalar one; not nearly, but all of them. */
@Tag("exactness")
class KernelParityTest {
    private static final long SEED = 20260115;

    /** Blocks that are emptier than a register, fill it, and straddle registers of 2, 4 and 8 lanes. */
    static IntStream rows() {
        return IntStream.concat(IntStream.rangeClosed(1, 35), IntStream.of(63, 64, 65, 1023, 1024, 4095, 4096));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bitsAreEqualForAnyNumberOfRows(int rows) {
        Random random = new Random(SEED + rows);
        for (int features = 1; features <= 9; features++) {
            assertParity(random, Rows.random(random, rows, features));
            assertParity(random, Rows.random(random, rows, features).randomlyWeighted(random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 31, 32, 33, 100, 255, 1000, 2000})
    void bitsAreEqualForAnyNumberOfFeatures(int features) {
        Random random = new Random(SEED + features);
        assertParity(random, Rows.random(random, 77, features));
        assertParity(random, Rows.random(random, 77, features).randomlyWeighted(random));
    }

    @Test
    void bitsAreEqualForColumnsOfManyMagnitudes() {
        Random random = new Random(SEED);
        int features = 40;
        double[] scales = new double[features];
        double[] offsets = new double[features];
        for (int j = 0; j < features; j++) {
            scales[j] = Math.pow(10, j - 20);
            offsets[j] = j % 3 == 0 ? 1e6 * scales[j] : 0;
        }
        assertParity(random, Rows.random(random, 1001, features).rescaled(offsets, scales));
    }

    @Test
    void aResidualBeyondItsBoundIsRefusedByBoth() {
        Rows rows = Rows.random(new Random(SEED), 64, 3);
        LinearPass pass = pass(new Random(SEED), rows);
        TermBounds tooTight = new TermBounds(1e-9, narrowed(pass.train().grids()));
        LinearPass wrong = pass.within(tooTight, pass.validation());

        for (KernelChoice choice : new KernelChoice[] {KernelChoice.VECTOR, KernelChoice.SCALAR}) {
            assertThatThrownBy(() -> choice.kernel().train(rows.block(), wrong, GradientSums.zero(3)))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("exceeds its bound");
        }
    }

    private static Grid[] narrowed(Grid[] grids) {
        Grid[] narrow = new Grid[grids.length];
        for (int sum = 0; sum < grids.length; sum++) {
            narrow[sum] = new Grid(grids[sum].exponent() - 60);
        }
        return narrow;
    }

    private static void assertParity(Random random, Rows rows) {
        LinearPass pass = pass(random, rows);
        assertThat(sums(KernelChoice.VECTOR, rows, pass)).isEqualTo(sums(KernelChoice.SCALAR, rows, pass));
        LinearPass clipping =
                clipped(pass, random.nextDouble(1e-3, 2) * pass.train().residual());
        assertThat(sums(KernelChoice.VECTOR, rows, clipping)).isEqualTo(sums(KernelChoice.SCALAR, rows, clipping));
    }

    private static LinearPass clipped(LinearPass pass, double limit) {
        return new LinearPass(
                pass.layout(),
                pass.intercept(),
                pass.coefficients(),
                pass.centers(),
                pass.levels(),
                new Clip(limit),
                pass.train(),
                pass.validation());
    }

    private static LinearPass pass(Random random, Rows rows) {
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);
        LeastSquares objective = new LeastSquares(space, rows.statistics(), Optional.of(rows.statistics()));
        double[] weights = random.doubles(rows.dimension(), -2, 2).toArray();
        return objective
                .pass(new ParameterVector(random.nextGaussian(), weights))
                .orElseThrow();
    }

    private static GradientSums sums(KernelChoice choice, Rows rows, LinearPass pass) {
        GradientSums sums = GradientSums.zero(rows.dimension());
        BlockKernel kernel = choice.kernel();
        kernel.train(rows.block(), pass, sums);
        kernel.validate(rows.block(), pass, sums);
        return sums;
    }
}

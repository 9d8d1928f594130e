package dev.trueline.math.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.math.kernel.LimbArithmetic.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vector loops follow scalar ones once there was enough to do, without a change of a bit. */
class PatienceTest {
    private static final int STRIDE = 64;

    /** Notes that it was called. */
    private record Named(String name, List<String> calls) implements BlockKernel {
        @Override
        public void train(ColumnBlock block, LinearPass pass, GradientSums sums) {
            calls.add(name);
        }

        @Override
        public void validate(ColumnBlock block, LinearPass pass, GradientSums sums) {
            calls.add(name);
        }
    }

    @Test
    void kernelsOfAllTasksChangeWhenTheyHaveWorkedEnoughTogether() {
        List<String> calls = new ArrayList<>();
        Patience patience = new Patience(5 * 3 * 2);
        BlockKernel one = new PatientKernel(new Named("scalar", calls), new Named("vector", calls), patience);
        BlockKernel other = new PatientKernel(new Named("scalar", calls), new Named("vector", calls), patience);
        ColumnBlock block = new ColumnBlock(new double[10], new double[5], new double[0], new int[0][]);

        one.train(block, null, null);
        other.validate(block, null, null);
        one.train(block, null, null);
        other.train(block, null, null);

        assertThat(calls).containsExactly("scalar", "scalar", "vector", "vector");
    }

    @Test
    void productsAreTheSameBeforeAndAfterTheChange() {
        Random random = new Random(1);
        double[] values = random.ints((long) STRIDE * 12, -1 << 20, 1 << 20)
                .asDoubleStream()
                .toArray();
        Columns columns = new Columns(values, STRIDE, 12);
        Patience patience = new Patience(3L * LimbArithmetic.LEFT_TILE * LimbArithmetic.RIGHT_TILE * STRIDE);
        LimbArithmetic patient = new PatientLimbs(new ScalarLimbs(), KernelChoice.VECTOR.limbs(), patience);

        assertThat(products(patient, columns)).isEqualTo(products(new ScalarLimbs(), columns));
        assertThat(patience.isOver()).isTrue();
    }

    private static double[] products(LimbArithmetic arithmetic, Columns columns) {
        double[] products = new double[columns.count() * columns.count()];
        for (int l = 0; l < columns.count(); l += LimbArithmetic.LEFT_TILE) {
            for (int r = 0; r < columns.count(); r += LimbArithmetic.RIGHT_TILE) {
                arithmetic.multiply(columns, l, columns, r, products);
            }
        }
        return products;
    }
}

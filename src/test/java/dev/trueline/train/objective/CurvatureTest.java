package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.TrainingSpace;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** The largest eigenvalue from passes over the data, against a decomposition of the Hessian itself. */
@Tag("mathematics")
class CurvatureTest {
    private static final double TOLERANCE = 1e-5;

    @Property(tries = 150, seed = "20260121")
    void isTheLargestEigenvalueInStandardizedSpace(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int features) {
        Rows rows = uneven(random, correlated(random, features));

        assertCurvature(rows, TrainingSpace.standardized(rows.statistics().features(), true));
        assertCurvature(rows, TrainingSpace.standardized(rows.statistics().features(), false));
    }

    @Property(tries = 150, seed = "20260122")
    void isTheLargestEigenvalueOfRawFeaturesOfVeryDifferentScales(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int features) {
        Rows rows = uneven(random, correlated(random, features));

        assertCurvature(rows, TrainingSpace.raw(features, true));
        assertCurvature(rows, TrainingSpace.raw(features, false));
    }

    @Property(tries = 50, seed = "20260123")
    void doesNotDependOnTheSizeOfTheLabels(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 12) int features,
            @ForAll @IntRange(min = -12, max = 12) int power) {
        Rows rows = correlated(random, features).labelsTimes(Math.pow(10, power));

        assertCurvature(rows, TrainingSpace.raw(features, true));
        assertCurvature(rows, TrainingSpace.standardized(rows.statistics().features(), true));
    }

    @Property(tries = 50, seed = "20260124")
    void countsRowsByTheirWeight(@ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int features) {
        Rows rows = correlated(random, features).randomlyWeighted(random);

        assertCurvature(rows, TrainingSpace.raw(features, true));
    }

    @Example
    void tinyFeaturesWithoutAnInterceptAreNotDrownedByTheLabels() {
        Rows rows = Rows.random(new Random(31), 50, 2).rescaled(new double[2], new double[] {1e-12, 1e-12});

        assertCurvature(rows, TrainingSpace.raw(2, false));
        assertCurvature(rows.labelsTimes(1e12), TrainingSpace.raw(2, false));
    }

    @Example
    void oneStandardizedFeatureHasCurvatureOne() {
        Rows rows = Rows.random(new Random(32), 50, 1);
        TrainingSpace space = TrainingSpace.standardized(rows.statistics().features(), true);

        assertThat(Curvature.measure(BlockCost.of(space, rows)).largestEigenvalue())
                .isEqualTo(1, within(1e-12));
    }

    @Example
    void aFlatCostHasNoCurvatureAndNeverDiverges() {
        Rows rows = Rows.of(new double[][] {{0}, {0}}, new double[] {1, 2});
        Curvature curvature = Curvature.measure(BlockCost.of(TrainingSpace.raw(1, false), rows));

        assertThat(curvature.largestEigenvalue()).isZero();
        assertThat(curvature.criticalRate()).isInfinite();
    }

    private static void assertCurvature(Rows rows, TrainingSpace space) {
        Curvature curvature = Curvature.measure(BlockCost.of(space, rows));
        double expected = largestEigenvalue(rows, space);

        assertThat(curvature.largestEigenvalue()).isEqualTo(expected, within(TOLERANCE * expected));
        assertThat(curvature.passes()).isLessThanOrEqualTo(rows.dimension() + 15);
    }

    private static double largestEigenvalue(Rows rows, TrainingSpace space) {
        int columns = rows.dimension() + 1;
        RealMatrix hessian = MatrixUtils.createRealMatrix(columns, columns);
        double weight = 0;
        for (int row = 0; row < rows.size(); row++) {
            RealMatrix z = MatrixUtils.createColumnRealMatrix(inSpace(rows.features()[row], space));
            hessian = hessian.add(z.multiply(z.transpose()).scalarMultiply(rows.weight(row)));
            weight += rows.weight(row);
        }
        double[] eigenvalues = new EigenDecomposition(hessian.scalarMultiply(1 / weight)).getRealEigenvalues();
        return Arrays.stream(eigenvalues).max().orElseThrow();
    }

    private static double[] inSpace(double[] x, TrainingSpace space) {
        double[] z = new double[x.length + 1];
        for (int j = 0; j < x.length; j++) {
            z[j] = space.inverseScales()[j] * (x[j] - space.centers()[j]);
        }
        z[x.length] = space.fitIntercept() ? 1 : 0;
        return z;
    }

    /** Features that share a common part of random size, so that eigenvalues lie close together or far apart. */
    private static Rows correlated(Random random, int features) {
        Rows rows = Rows.random(random, 20 + random.nextInt(60), features);
        double shared = 3 * random.nextDouble();
        for (double[] x : rows.features()) {
            double common = random.nextGaussian();
            for (int j = 0; j < features; j++) {
                x[j] += shared * common;
            }
        }
        return rows;
    }

    private static Rows uneven(Random random, Rows rows) {
        double[] offsets = new double[rows.dimension()];
        double[] scales = new double[rows.dimension()];
        for (int j = 0; j < scales.length; j++) {
            scales[j] = Math.pow(10, random.nextInt(11) - 5);
            offsets[j] = 3 * scales[j] * random.nextGaussian();
        }
        return rows.rescaled(offsets, scales);
    }
}

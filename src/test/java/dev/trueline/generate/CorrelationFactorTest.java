package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationFactorTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 3",
        "2, 1, 3",
        "2, 10, 3",
        "2, 1e6, 4",
        "3, 100, 5",
        "5, 1, 6",
        "5, 1e4, 7",
        "20, 100, 17",
        "20, 1e6, 18",
        "64, 1000, 19",
        "150, 10, 20"
    })
    void hasUnitDiagonalAndThePrescribedSpectrum(int dimension, double conditionNumber, long seed) {
        RealMatrix correlation = correlation(draw(dimension, conditionNumber, seed));

        for (int i = 0; i < dimension; i++) {
            assertThat(correlation.getEntry(i, i)).isCloseTo(1, within(1e-15 * dimension));
        }
        double[] eigenvalues = new EigenDecomposition(correlation).getRealEigenvalues();
        Arrays.sort(eigenvalues);
        double[] wanted = CorrelationFactor.spectrum(dimension, conditionNumber);
        double tolerance = 1e-13 * wanted[dimension - 1] * dimension;
        assertThat(eigenvalues).containsExactly(wanted, within(tolerance));
    }

    @Test
    void spectrumIsGeometricWithTraceOfTheDimension() {
        double[] eigenvalues = CorrelationFactor.spectrum(3, 100);

        assertThat(Arrays.stream(eigenvalues).sum()).isCloseTo(3, within(1e-15));
        assertThat(eigenvalues[1] / eigenvalues[0]).isCloseTo(10, within(1e-14));
        assertThat(eigenvalues[2] / eigenvalues[1]).isCloseTo(10, within(1e-14));
    }

    @Test
    void conditionNumberOneGivesTheIdentity() {
        RealMatrix correlation = correlation(draw(6, 1, 1));

        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(correlation.getEntry(i, j)).isCloseTo(i == j ? 1 : 0, within(1e-15));
            }
        }
    }

    @Test
    void anotherSeedGivesAnotherCorrelation() {
        assertThat(correlation(draw(4, 50, 1))).isEqualTo(correlation(draw(4, 50, 1)));
        assertThat(correlation(draw(4, 50, 1))).isNotEqualTo(correlation(draw(4, 50, 2)));
    }

    @Test
    void deviationOfAWeightedSumComesFromTheCorrelation() {
        CorrelationFactor factor = draw(4, 50, 1);
        double[] v = {1, -2, 0.5, 3};
        RealMatrix column = new Array2DRowRealMatrix(v);
        double variance = column.transpose()
                .multiply(correlation(factor))
                .multiply(column)
                .getEntry(0, 0);

        assertThat(factor.deviationOf(v)).isCloseTo(Math.sqrt(variance), withinPercentage(1e-10));
    }

    private static CorrelationFactor draw(int dimension, double conditionNumber, long seed) {
        return CorrelationFactor.draw(dimension, conditionNumber, SeededRandom.of(seed, 0));
    }

    /** F F^T, from F times each unit vector. */
    private static RealMatrix correlation(CorrelationFactor factor) {
        int dimension = factor.dimension();
        RealMatrix f = new Array2DRowRealMatrix(dimension, dimension);
        for (int j = 0; j < dimension; j++) {
            double[] unit = new double[dimension];
            unit[j] = 1;
            f.setColumn(j, factor.times(unit));
        }
        return f.multiply(f.transpose());
    }
}

package dev.trueline.bench;

import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.LinearPass;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What the vector kernel is measured against: reading alone, and the same passes with ordinary sums. */
final class PlainLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private final double[] residuals = new double[BlockSamples.MAX_ROWS];

    /** Reads whole registers; {@code values} has a multiple of four registers. */
    double read(double[] values) {
        DoubleVector sum0 = DoubleVector.zero(SPECIES);
        DoubleVector sum1 = sum0;
        DoubleVector sum2 = sum0;
        DoubleVector sum3 = sum0;
        for (int i = 0; i < values.length; i += 4 * LANES) {
            sum0 = sum0.add(DoubleVector.fromArray(SPECIES, values, i));
            sum1 = sum1.add(DoubleVector.fromArray(SPECIES, values, i + LANES));
            sum2 = sum2.add(DoubleVector.fromArray(SPECIES, values, i + 2 * LANES));
            sum3 = sum3.add(DoubleVector.fromArray(SPECIES, values, i + 3 * LANES));
        }
        return sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    }

    /** The gradient of a block in ordinary sums, all components added up so that none is optimized away. */
    double gradient(ColumnBlock block, LinearPass pass) {
        int rows = block.rows();
        Arrays.fill(residuals, 0, rows, pass.intercept());
        for (int feature = 0; feature < block.numbers(); feature += 4) {
            addFourFeatures(block, pass, feature);
        }
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, residuals, row)
                    .sub(DoubleVector.fromArray(SPECIES, block.labels(), row))
                    .intoArray(residuals, row);
        }
        double sum = product(residuals, 0, 0, rows);
        for (int feature = 0; feature < block.numbers(); feature++) {
            sum += product(block.values(), feature * rows, pass.centers()[feature], rows);
        }
        return sum;
    }

    private void addFourFeatures(ColumnBlock block, LinearPass pass, int feature) {
        double[] values = block.values();
        int rows = block.rows();
        int column0 = feature * rows;
        int column1 = column0 + rows;
        int column2 = column1 + rows;
        int column3 = column2 + rows;
        double[] coefficients = pass.coefficients();
        double[] centers = pass.centers();
        for (int row = 0; row < rows; row += LANES) {
            DoubleVector.fromArray(SPECIES, residuals, row)
                    .add(DoubleVector.fromArray(SPECIES, values, column0 + row)
                            .sub(centers[feature])
                            .mul(coefficients[feature]))
                    .add(DoubleVector.fromArray(SPECIES, values, column1 + row)
                            .sub(centers[feature + 1])
                            .mul(coefficients[feature + 1]))
                    .add(DoubleVector.fromArray(SPECIES, values, column2 + row)
                            .sub(centers[feature + 2])
                            .mul(coefficients[feature + 2]))
                    .add(DoubleVector.fromArray(SPECIES, values, column3 + row)
                            .sub(centers[feature + 3])
                            .mul(coefficients[feature + 3]))
                    .intoArray(residuals, row);
        }
    }

    private double product(double[] values, int from, double center, int rows) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int row = 0; row < rows; row += LANES) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, residuals, row)
                    .mul(DoubleVector.fromArray(SPECIES, values, from + row).sub(center)));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}

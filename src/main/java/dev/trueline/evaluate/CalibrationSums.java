package dev.trueline.evaluate;

import dev.trueline.math.Grid;
import dev.trueline.math.GroupedSums;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums over predictions f and labels y, both about a centre c, by bands of the prediction: of u, u (f - c), u (y - c), u
 * (f - c)^2 and u (f - c) (y - c). They merge in any order without rounding.
 */
final class CalibrationSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHT = 0;
    private static final int PREDICTION = 1;
    private static final int LABEL = 2;
    private static final int SQUARE = 3;
    private static final int PRODUCT = 4;
    private static final int SUMS = 5;
    private static final MathContext DIGITS = new MathContext(60);
    private static final BigDecimal ROUNDING = new BigDecimal(0x1p-40);

    private final GroupedSums sums;
    private final BandExtent extent;

    /** @param bands of the prediction */
    record Pass(double center, Bands bands, Grid[] grids) implements Serializable {
        static Pass of(LinearModel line, Bands bands, SplitStatistics split) {
            double center = split.label().mean();
            double prediction = ResidualPass.largestPrediction(line, split) + Math.abs(center);
            double label = split.label().spread(center);
            double weight = split.maxWeight();
            return new Pass(center, bands, new Grid[] {
                Grid.covering(weight),
                Grid.covering(weight * prediction),
                Grid.covering(weight * label),
                Grid.covering(weight * prediction * prediction),
                Grid.covering(weight * prediction * label)
            });
        }
    }

    CalibrationSums(Pass pass) {
        sums = new GroupedSums(SUMS, pass.bands().count());
        extent = new BandExtent(pass.bands().count());
    }

    void add(Pass pass, PredictedBlock block) {
        int rows = block.rows();
        int[] bands = pass.bands().of(block.predictions(), 0, rows);
        extent.add(bands, block.predictions(), 0);
        double[] terms = new double[rows];
        for (int sum = 0; sum < SUMS; sum++) {
            for (int row = 0; row < rows; row++) {
                double prediction = block.predictions()[row] - pass.center();
                double label = block.columns().labels()[row] - pass.center();
                terms[row] = block.weight(row) * term(sum, prediction, label);
            }
            sums.add(sum, pass.grids()[sum], bands, terms, rows);
        }
    }

    private static double term(int sum, double prediction, double label) {
        return switch (sum) {
            case WEIGHT -> 1;
            case PREDICTION -> prediction;
            case LABEL -> label;
            case SQUARE -> prediction * prediction;
            default -> prediction * label;
        };
    }

    void merge(CalibrationSums other) {
        sums.merge(other.sums);
        extent.merge(other.extent);
    }

    Calibration calibration(Pass pass) {
        List<Calibration.Decile> deciles = new ArrayList<>();
        for (int band = 0; band < pass.bands().count(); band++) {
            if (extent.rows(band) > 0) {
                deciles.add(new Calibration.Decile(
                        extent.min(band),
                        extent.max(band),
                        extent.rows(band),
                        mean(pass, PREDICTION, band),
                        mean(pass, LABEL, band)));
            }
        }
        BigDecimal prediction = mean(pass, PREDICTION);
        BigDecimal label = mean(pass, LABEL);
        BigDecimal square = mean(pass, SQUARE);
        BigDecimal variance = square.subtract(prediction.multiply(prediction));
        if (variance.compareTo(square.multiply(ROUNDING)) <= 0) {
            return new Calibration(null, null, deciles);
        }
        BigDecimal slope =
                mean(pass, PRODUCT).subtract(prediction.multiply(label)).divide(variance, DIGITS);
        BigDecimal center = new BigDecimal(pass.center());
        BigDecimal intercept = label.add(center).subtract(slope.multiply(prediction.add(center)));
        return new Calibration(slope.doubleValue(), intercept.doubleValue(), deciles);
    }

    private Double mean(Pass pass, int sum, int band) {
        double weight = sums.value(WEIGHT, band, pass.grids()[WEIGHT]);
        return weight > 0 ? pass.center() + sums.value(sum, band, pass.grids()[sum]) / weight : null;
    }

    private BigDecimal mean(Pass pass, int sum) {
        return total(pass, sum).divide(total(pass, WEIGHT), DIGITS);
    }

    private BigDecimal total(Pass pass, int sum) {
        BigDecimal total = BigDecimal.ZERO;
        for (int band = 0; band < pass.bands().count(); band++) {
            total = total.add(sums.exactValue(sum, band, pass.grids()[sum]));
        }
        return total;
    }
}

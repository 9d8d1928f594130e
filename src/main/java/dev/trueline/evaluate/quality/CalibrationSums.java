package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.Deciles;
import dev.trueline.evaluate.figures.ExactFigures;
import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.evaluate.figures.PredictedBlock;
import dev.trueline.evaluate.figures.WeightedTerms;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums over predictions f and labels y, with row weight u, by bands of the prediction: of u, u f, u y, u f^2 and u f y.
 * Nothing is rounded, and they merge in any order.
 */
public final class CalibrationSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHT = 0;
    private static final int PREDICTION = 1;
    private static final int LABEL = 2;
    private static final int SQUARE = 3;
    private static final int PRODUCT = 4;
    private static final int SUMS = 5;
    private static final double UNIT_ROUNDING = 0x1p-53;

    private final AnyRangeSums sums;
    private final GroupExtent extent;

    /**
     * @param bands of the prediction
     * @param rounding so far apart may predictions be that would be the same without the rounding of their sums
     */
    public record Pass(Deciles deciles, double rounding) implements Serializable {
        public static Pass of(LinearModel model, Deciles deciles, SplitStatistics split) {
            double largest = Math.abs(model.parameters().intercept());
            int terms = 1;
            for (int j = 0; j < split.features().size(); j++) {
                ColumnStatistics feature = split.features().get(j);
                double weight = Math.abs(model.parameters().weight(j));
                largest += weight * feature.spread(0);
                terms += weight > 0 ? 2 : 0;
            }
            return new Pass(deciles, terms * UNIT_ROUNDING * largest);
        }
    }

    CalibrationSums(Pass pass) {
        int bands = pass.deciles().count();
        sums = new AnyRangeSums(SUMS * bands);
        extent = new GroupExtent(bands);
    }

    void add(Pass pass, PredictedBlock block) {
        int[] bands = pass.deciles().bands(block.predictions(), 0, block.rows());
        extent.add(bands, block.predictions(), 0);
        RowGroups groups = new RowGroups(bands, pass.deciles().count());
        double[] predictions = block.predictions();
        double[] labels = block.columns().labels();
        WeightedTerms terms = block.terms();
        terms.addWeights(sums, WEIGHT, groups);
        terms.add(sums, PREDICTION, groups, predictions);
        terms.add(sums, LABEL, groups, labels);
        terms.add(sums, SQUARE, groups, predictions, predictions);
        terms.add(sums, PRODUCT, groups, predictions, labels);
    }

    void merge(CalibrationSums other) {
        sums.merge(other.sums);
        extent.merge(other.extent);
    }

    Calibration calibration(Pass pass) {
        int bands = pass.deciles().count();
        List<Calibration.Decile> deciles = new ArrayList<>();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int band = 0; band < bands; band++) {
            if (extent.rows(band) > 0) {
                smallest = Math.min(smallest, extent.min(band));
                largest = Math.max(largest, extent.max(band));
                deciles.add(new Calibration.Decile(
                        extent.min(band),
                        extent.max(band),
                        extent.rows(band),
                        mean(PREDICTION, band, bands),
                        mean(LABEL, band, bands)));
            }
        }
        BigDecimal weight = total(WEIGHT, bands);
        BigDecimal prediction = total(PREDICTION, bands);
        BigDecimal spread = ExactFigures.spread(weight, prediction, total(SQUARE, bands));
        if (!(largest - smallest > pass.rounding()) || spread.signum() == 0) {
            return new Calibration(null, null, deciles);
        }
        BigDecimal label = total(LABEL, bands);
        BigDecimal product = weight.multiply(total(PRODUCT, bands)).subtract(prediction.multiply(label));
        BigDecimal intercept = label.multiply(spread).subtract(product.multiply(prediction));
        return new Calibration(
                ExactFigures.quotient(product, spread).doubleValue(),
                ExactFigures.quotient(intercept, spread.multiply(weight)).doubleValue(),
                deciles);
    }

    private Double mean(int sum, int band, int bands) {
        BigDecimal weight = sums.exactValue(WEIGHT * bands + band);
        return weight.signum() > 0
                ? ExactFigures.quotient(sums.exactValue(sum * bands + band), weight)
                        .doubleValue()
                : null;
    }

    private BigDecimal total(int sum, int bands) {
        BigDecimal total = BigDecimal.ZERO;
        for (int band = 0; band < bands; band++) {
            total = total.add(sums.exactValue(sum * bands + band));
        }
        return total;
    }
}

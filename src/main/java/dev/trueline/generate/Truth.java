package dev.trueline.generate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The line that a made-up table was drawn around, as written to {@value #FILE_NAME} next to its data:
 *
 * <pre>
 * y = intercept + sum of weight_j * x_j + noiseDeviation * gaussian
 * </pre>
 *
 * @param intercept in units of the label
 * @param features one per column, in the order of the columns
 * @param noiseDeviation deviation of the noise, in units of the label
 * @param settings what the table was asked to be
 */
public record Truth(double intercept, List<Feature> features, double noiseDeviation, SyntheticTable settings)
        implements Serializable {
    /** Readers of data ignore names that begin with an underscore. */
    public static final String FILE_NAME = "_truth.json";

    private static final long RANDOM_STREAM = -1;

    /**
     * A feature column: gaussian with mean {@code offset} and the given deviation.
     *
     * @param name x1, x2, ...
     * @param weight in units of the label over units of the feature
     * @param offset within 100 deviations of zero
     * @param deviation from 0.01 to 100
     */
    public record Feature(String name, double weight, double offset, double deviation) implements Serializable {}

    public Truth {
        features = List.copyOf(features);
    }

    /** One deviation of any feature moves the label by 0.5 to 1.5, up or down. */
    static Truth draw(SyntheticTable table, CorrelationFactor correlation) {
        SeededRandom random = SeededRandom.of(table.seed(), RANDOM_STREAM);
        double intercept = random.uniform(-10, 10);
        double[] effects = new double[table.features()];
        List<Feature> features = new ArrayList<>();
        for (int j = 0; j < effects.length; j++) {
            effects[j] = random.sign() * random.uniform(0.5, 1.5);
            double deviation = random.powerOfTen(-2, 2);
            double offset = random.sign() * deviation * random.powerOfTen(-1, 2);
            features.add(new Feature("x" + (j + 1), effects[j] / deviation, offset, deviation));
        }
        double noiseDeviation = table.noise() * correlation.deviationOf(effects);
        return new Truth(intercept, features, noiseDeviation, table);
    }
}

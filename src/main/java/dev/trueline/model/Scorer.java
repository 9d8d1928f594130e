package dev.trueline.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scores rows with a published model, in any JVM: it needs neither Spark nor a cluster.
 *
 * <p>The prediction is {@code intercept + sum of weight * x}, added up from left to right in the order of the model's
 * features, each product and each sum rounded to a double: the same bits as the command {@code predict} gives. Values
 * are taken as they are; the ranges of the training contract, which {@code predict} applies, are in {@link
 * ModelDocument#contract()}. NaN and infinity go through the sum as they do in Java.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scorer {
    private final LinearModel line;
    private final List<String> features;
    private final String label;

    private Scorer(ModelDocument document) {
        this.line = document.line();
        this.features = document.weights().stream()
                .map(ModelDocument.FeatureWeight::feature)
                .toList();
        this.label = document.label().name();
    }

    /**
     * The scorer of a model.
     *
     * @throws IllegalArgumentException when the model has no weights, no label, two weights for one feature, or numbers
     *     that are not finite
     */
    public static Scorer of(ModelDocument document) {
        if (document.weights() == null || document.label() == null) {
            throw new IllegalArgumentException("this is no model: it has no weights, or no label; use a model.json");
        }
        Scorer scorer = new Scorer(document);
        Set<String> seen = new HashSet<>();
        for (String feature : scorer.features) {
            if (!seen.add(feature)) {
                throw new IllegalArgumentException("the model has two weights for feature '" + feature + "'");
            }
        }
        if (!scorer.line.parameters().isFinite()) {
            throw new IllegalArgumentException("the model has an intercept or a weight that is not finite");
        }
        return scorer;
    }

    /**
     * Reads a {@code model.json}.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no model that this version can use
     */
    public static Scorer read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a {@code model.json} to its end; closing the stream is left to the caller.
     *
     * @throws IOException when the stream cannot be read
     * @throws IllegalArgumentException when it holds no model that this version can use
     */
    public static Scorer read(InputStream stream) throws IOException {
        return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Scorer parse(String json) {
        return of(ModelDocument.parse(json));
    }

    /** Names of the features, in the order in which {@link #score(double[])} takes them. */
    public List<String> features() {
        return features;
    }

    /** Name of what is predicted. */
    public String label() {
        return label;
    }

    /**
     * The prediction for one row, in label units.
     *
     * @param values of the features in original units, in the order of {@link #features()}
     * @throws IllegalArgumentException when there are more or fewer values than features
     */
    public double score(double[] values) {
        return line.predict(values);
    }

    /**
     * The prediction for one row, in label units.
     *
     * @param row values in original units by name; names that are no feature of the model are ignored
     * @throws IllegalArgumentException that names every feature without a value
     */
    public double score(Map<String, Double> row) {
        double[] values = new double[features.size()];
        List<String> missing = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            Double value = row.get(features.get(j));
            if (value == null) {
                missing.add("'" + features.get(j) + "'");
            } else {
                values[j] = value;
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the row has no value for " + String.join(", ", missing) + "; the model needs all of " + features);
        }
        return score(values);
    }
}

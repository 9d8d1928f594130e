package dev.trueline.model;

import dev.trueline.contract.Rule;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.design.RowTerms;
import dev.trueline.design.encoding.LevelEncoding;
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
 * <p>The values of a row become terms as the model's design says, and the prediction is {@code intercept + sum of weight *
 * term}, added up from left to right in the order of the terms, each product and each sum rounded to a double: the same bits as
 * the command {@code predict} gives. Values are read by the types of the training contract; its ranges, which {@code predict}
 * applies, are in {@link ModelDocument#contract()}. A number that is NaN or infinite goes through the sum as it does in Java.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scorer {
    private final Predictor predictor;
    private final RowTerms.Plan plan;
    private final RowTerms terms;
    private final List<ValueRule> rules;
    private final String label;

    private Scorer(ModelDocument document) {
        List<String> columns = document.terms().columns();
        this.predictor = document.predictor();
        this.plan = document.terms().over(columns);
        this.terms = new RowTerms(plan);
        this.rules = columns.stream().map(column -> rule(document, column)).toList();
        this.label = document.label().name();
    }

    private static ValueRule rule(ModelDocument document, String column) {
        return new ValueRule(document.feature(column).withoutLimits());
    }

    /**
     * The scorer of a model.
     *
     * @throws IllegalArgumentException when the model has no weights, no label, two weights for one term, or numbers that are
     *     not finite
     */
    public static Scorer of(ModelDocument document) {
        if (document.weights() == null || document.label() == null) {
            throw new IllegalArgumentException("this is no model: it has no weights, or no label; use a model.json");
        }
        Set<String> seen = new HashSet<>();
        for (ModelDocument.FeatureWeight weight : document.weights()) {
            if (!seen.add(weight.feature())) {
                throw new IllegalArgumentException("the model has two weights for feature '" + weight.feature() + "'");
            }
        }
        Scorer scorer = new Scorer(document);
        if (!scorer.predictor.model().parameters().isFinite()) {
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

    /** Names of the columns that the model needs, in the order in which {@link #score(double[])} takes their values. */
    public List<String> features() {
        return plan.columns();
    }

    /** Name of what is predicted. */
    public String label() {
        return label;
    }

    /**
     * The prediction for one row, in label units.
     *
     * @param values of the columns in original units, in the order of {@link #features()}; NaN for a missing one
     * @throws IllegalArgumentException when there are more or fewer values than columns, or some columns are categories
     */
    public double score(double[] values) {
        if (values.length != rules.size()) {
            throw new IllegalArgumentException(values.length + " feature values for a model of " + rules.size());
        }
        for (ValueRule rule : rules) {
            if (!rule.column().numeric()) {
                throw new IllegalArgumentException(
                        "'" + rule.column().name() + "' is a category; pass the values of a row by name");
            }
        }
        return predict(values, new String[values.length]);
    }

    /**
     * The prediction for one row, in label units.
     *
     * @param row values by name: numbers, texts, booleans, dates or times, as {@code predict} reads them; names that the model
     *     does not need are ignored
     * @throws IllegalArgumentException that names every column without a value that the model needs, or with one that it
     *     cannot use
     */
    public double score(Map<String, ?> row) {
        double[] numbers = new double[rules.size()];
        String[] texts = new String[rules.size()];
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            ValueRule rule = rules.get(i);
            Object value = row.get(rule.column().name());
            if (!rule.column().numeric()) {
                texts[i] = rule.text(value, violations);
            } else if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
                numbers[i] = number.doubleValue();
            } else {
                numbers[i] = rule.number(value, violations);
            }
        }
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(describe(violations));
        }
        return predict(numbers, texts);
    }

    private double predict(double[] numbers, String[] texts) {
        RowTerms.Values row = RowTerms.values(numbers, texts);
        double[] values = new double[predictor.layout().numbers()];
        terms.numbers(row, values);
        int[] codes = new int[predictor.layout().categories()];
        for (int category = 0; category < codes.length; category++) {
            codes[category] = terms.code(category, row);
            if (codes[category] == LevelEncoding.UNSEEN) {
                throw new IllegalArgumentException(unseen(category, row));
            }
        }
        return predictor.predict(values, codes);
    }

    private String unseen(int category, RowTerms.Values row) {
        String column = plan.coded().get(category).columns().get(0);
        String level = row.text(plan.columns().indexOf(column));
        return "'" + column + "' = " + level + " is no level of the training rows";
    }

    private String describe(List<Violation> violations) {
        List<String> missing = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Violation violation : violations) {
            if (violation.rule() == Rule.MISSING) {
                missing.add("'" + violation.column() + "'");
            } else {
                wrong.add("'" + violation.column() + "' = " + violation.value() + " " + violation.reason());
            }
        }
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add("the row has no value for " + String.join(", ", missing) + "; the model needs all of "
                    + features());
        }
        sentences.addAll(wrong);
        return String.join("; ", sentences);
    }
}

package dev.trueline.report;

import dev.trueline.design.encoding.Transform;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.Estimate;

/** What a weight means, and how sure it is, in words and figures. */
final class WeightWords {
    private static final double LEAST_PROBABILITY = 1e-300;
    private static final int MOST_COPIED = 100;

    private final ModelDocument model;
    private final LabelTransform transform;

    WeightWords(ModelDocument model) {
        this.model = model;
        this.transform = model.label().back();
    }

    /** Of what the model is fitted to; a function of the label has none. */
    String fittedUnit() {
        return transform.plain() ? model.label().unit() : "";
    }

    String unit(String term) {
        if (term.isEmpty()) {
            return fittedUnit();
        }
        return (fittedUnit().isEmpty() ? "1" : fittedUnit()) + " per " + term;
    }

    /** Whether a weight is a factor on the label. */
    boolean factors() {
        return !transform.plain() && transform.function() != Transform.Function.SQRT;
    }

    String factor(double weight) {
        if (!factors()) {
            return "";
        }
        double base = LabelTransform.inverse(Transform.Function.LOG).back(weight);
        return "× "
                + Figures.number(
                        switch (transform.function()) {
                            case LOG2, LOG10 ->
                                LabelTransform.inverse(transform.function()).back(weight);
                            default -> base;
                        });
    }

    /** What a weight means where the model is fitted to a function of the label; empty for the label itself. */
    String meaning() {
        if (transform.plain()) {
            return "";
        }
        String label = model.label().name();
        String fitted = model.terms().label().name();
        if (!factors()) {
            return "The model is fitted to %s, and weights and effects are those on %s, not on %s itself."
                    .formatted(fitted, fitted, label);
        }
        String base =
                switch (transform.function()) {
                    case LOG2 -> "2 to the power of the weight";
                    case LOG10 -> "10 to the power of the weight";
                    default -> "exp(weight)";
                };
        return "The model is fitted to %s, so a weight w is a factor on %s: one unit more multiplies %s by %s, which is next to it."
                .formatted(
                        fitted, label, transform.function() == Transform.Function.LOG1P ? "1 + " + label : label, base);
    }

    /** The model in digits that read back as the same doubles, a term a line; empty where there are too many of them. */
    String equation() {
        if (model.weights().size() > MOST_COPIED) {
            return "";
        }
        StringBuilder text = new StringBuilder(model.terms().label().name() + " =\n    " + model.intercept());
        for (ModelDocument.FeatureWeight weight : model.weights()) {
            text.append(weight.weight() < 0 ? "\n  - " : "\n  + ")
                    .append(Math.abs(weight.weight()))
                    .append(" * ")
                    .append(weight.feature());
        }
        return text.toString();
    }

    static String test(EffectTest test) {
        return test == null || test.degrees() == 0
                ? ""
                : "F = %s on %s and %s"
                        .formatted(
                                Figures.number(test.f()),
                                Figures.count(test.degrees()),
                                Figures.count(test.residualDegrees()));
    }

    static String interval(Estimate estimate) {
        return estimate == null
                ? Figures.ABSENT
                : Figures.number(estimate.low()) + " to " + Figures.number(estimate.high());
    }

    static String probability(Estimate estimate) {
        return estimate == null ? Figures.ABSENT : probability(estimate.p());
    }

    static String probability(double p) {
        return p < LEAST_PROBABILITY ? "< 10⁻³⁰⁰" : Figures.number(p, 2);
    }
}

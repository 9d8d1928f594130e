package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.design.Design;
import dev.trueline.fit.Optimality;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.inference.Inference;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code inference.json} holds. Numbers that are infinite or not defined, as for a perfect fit, are the texts
 * {@code "Infinity"}, {@code "-Infinity"} and {@code "NaN"}.
 *
 * @param of what it is about: never the published line itself
 * @param modelRelativeExcess how far the published line is from that
 * @param effects tests of the terms that belong together, in the order of the terms
 */
record InferenceDocument(
        String of,
        double modelRelativeExcess,
        double confidence,
        List<Parameter> parameters,
        List<EffectTest> effects,
        long rows,
        long residualDegrees,
        double residualDeviation,
        double r2,
        double adjustedR2,
        double fStatistic,
        double fPValue,
        double logLikelihood,
        double aic,
        double bic) {
    private static final String OPTIMUM = "the least-squares optimum over the training rows";

    /** @param feature null for the intercept */
    record Parameter(
            String feature,
            double value,
            double standardError,
            double t,
            double p,
            double low,
            double high,
            double varianceInflation) {}

    static InferenceDocument of(JobConfig config, Optimality optimality, Inference inference) {
        List<Parameter> parameters = new ArrayList<>();
        for (Estimate estimate : inference.estimates()) {
            parameters.add(parameter(config.design(), estimate));
        }
        return new InferenceDocument(
                OPTIMUM,
                optimality.certificate().relativeExcess(),
                Inference.CONFIDENCE,
                parameters,
                optimality.effects(),
                inference.rows(),
                inference.residualDegrees(),
                inference.residualDeviation(),
                inference.r2(),
                inference.adjustedR2(),
                inference.fStatistic(),
                inference.fPValue(),
                inference.logLikelihood(),
                inference.aic(),
                inference.bic());
    }

    private static Parameter parameter(Design design, Estimate estimate) {
        return new Parameter(
                estimate.feature() == Estimate.INTERCEPT
                        ? null
                        : design.term(estimate.feature()).name(),
                estimate.value(),
                estimate.standardError(),
                estimate.t(),
                estimate.p(),
                estimate.low(),
                estimate.high(),
                estimate.varianceInflation());
    }
}

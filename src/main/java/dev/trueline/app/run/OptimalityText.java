package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.fit.Fit;
import dev.trueline.fit.Optimality;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.optimize.StopReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Says how far a model is from the optimum, and which settings get it there. */
final class OptimalityText {
    private static final double FAR = 0.01;

    private final JobConfig config;
    private final Fit fit;
    private final Optimality optimality;

    OptimalityText(JobConfig config, Fit fit, Optimality optimality) {
        this.config = config;
        this.fit = fit;
        this.optimality = optimality;
    }

    /** In lines of at most 69 characters. */
    List<String> lines() {
        Certificate certificate = optimality.certificate();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "lowest cost %.6g; the model's is %.2g of that above it",
                certificate.optimalCost(), certificate.relativeExcess()));
        certificate.dualityGap().ifPresent(gap -> lines.add(weights(gap)));
        if (optimality.near()) {
            lines.add(String.format("condition number %.3g; ", certificate.conditionNumber()) + inference());
        } else {
            lines.add(distance());
            lines.addAll(Advice.of(config, fit, optimality));
        }
        return lines;
    }

    /** The same in one line; an indented line goes on with the one above it. */
    String sentence() {
        return String.join("\n", lines()).replaceAll("\n +", " ").replace("\n", "; ");
    }

    private String weights(double dualityGap) {
        double[] weights = fit.model().parameters().weights();
        long active = Arrays.stream(weights).filter(weight -> weight != 0).count();
        return String.format("duality gap %.2g; %,d of %,d weights are not 0", dualityGap, active, weights.length);
    }

    private String inference() {
        if (optimality.inference().isPresent()) {
            return "its uncertainties are in inference.json";
        }
        return optimality.optimum().problem().penalty().isZero()
                ? "no inference, because there are too few rows"
                : "no inference, because there is a penalty";
    }

    private String distance() {
        StopReason stopReason = fit.result().stopReason();
        if (stopReason == StopReason.EXACT) {
            return "as near as parameters in doubles come; no inference";
        }
        String distance = optimality.certificate().relativeExcess() > FAR ? "far from" : "short of";
        return (stopReason.isPlateau() ? "stopped " + distance + " the optimum: " : "not there: ") + stepsLeft()
                + "; no inference";
    }

    private String stepsLeft() {
        OptionalLong steps = optimality.certificate().stepsLeft();
        if (steps.isEmpty() && fit.method() == DescentMethod.MINI_BATCH) {
            return "how many epochs that takes cannot be told, because batches differ and rates fall";
        }
        if (!optimality.optimum().problem().penalty().isQuadratic()) {
            return "the steps left are not known with an L1 penalty";
        }
        if (steps.isEmpty()) {
            return fit.method() == DescentMethod.GRADIENT_DESCENT
                    ? "at this rate it never gets to 1e-06"
                    : "1e-06 takes more steps than are rehearsed";
        }
        return String.format(
                steps.getAsLong() == 1 ? "%,d further step makes it 1e-06" : "%,d further steps make it 1e-06",
                steps.getAsLong());
    }
}

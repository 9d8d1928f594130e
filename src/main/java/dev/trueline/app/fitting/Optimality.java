package dev.trueline.app.fitting;

import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.train.optimize.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the published line stands to the best one.
 *
 * @param inference empty where none can be had: far from the optimum, with a penalty, or with as many parameters as rows
 * @param advice settings that get to the optimum, in lines; empty where the line is there
 */
public record Optimality(
        Certificate certificate,
        LeastSquaresSolution optimum,
        StopReason stopReason,
        Optional<Inference> inference,
        List<String> advice) {
    /**
     * More features are not certified: finding the spectrum takes time that grows with their third power, seconds at this
     * number.
     */
    public static final int MOST_FEATURES = 200;

    private static final double FAR = 0.01;

    public static Optimality of(Fit fit) {
        LeastSquaresSolution optimum = fit.task().optimum();
        // An exact fit has no rate of its own.
        double rate = fit.rate().value() > 0
                ? fit.rate().value()
                : fit.rate().curvature().suggestedRate();
        Certificate certificate =
                Certificate.of(optimum, fit.task().space(), fit.result().parameters(), rate);
        boolean near = certificate.relativeExcess() <= Certificate.TARGET;
        Optional<Inference> inference =
                near && Inference.possible(optimum) ? Optional.of(Inference.of(optimum)) : Optional.empty();
        List<String> advice = near ? List.of() : Advice.of(fit, certificate, optimum);
        return new Optimality(certificate, optimum, fit.result().stopReason(), inference, advice);
    }

    /** Whether the line is good enough for what holds at the optimum to be said of it. */
    boolean near() {
        return certificate.relativeExcess() <= Certificate.TARGET;
    }

    /** What it says, in lines of at most 69 characters. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "lowest cost %.6g; the model's is %.2g of that above it",
                certificate.optimalCost(), certificate.relativeExcess()));
        lines.add(near() ? nearby() : farAway());
        lines.addAll(advice);
        return lines;
    }

    /** The same in one line; an indented line goes on with the one above it. */
    public String sentence() {
        return String.join("\n", describe()).replaceAll("\n +", " ").replace("\n", "; ");
    }

    private String nearby() {
        String condition = String.format("condition number %.3g; ", certificate.conditionNumber());
        if (inference.isPresent()) {
            return condition + "its uncertainties are in inference.json";
        }
        return condition
                + (optimum.problem().l2() > 0
                        ? "no inference, for there is a penalty"
                        : "no inference, for there are too few rows");
    }

    private String distance() {
        return certificate.relativeExcess() > FAR ? "far from" : "short of";
    }

    private String farAway() {
        if (stopReason == StopReason.EXACT) {
            return "as near as parameters in doubles come; no inference";
        }
        String steps = certificate.stepsLeft().isPresent()
                ? String.format(
                        certificate.stepsLeft().getAsLong() == 1
                                ? "%,d further step makes it 1e-06"
                                : "%,d further steps make it 1e-06",
                        certificate.stepsLeft().getAsLong())
                : "at this rate it never gets to 1e-06";
        return (stopReason.isPlateau() ? "stopped " + distance() + " the optimum: " : "not there: ") + steps
                + "; no inference";
    }
}

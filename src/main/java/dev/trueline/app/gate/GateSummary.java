package dev.trueline.app.gate;

import dev.trueline.contract.Visible;
import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.evaluate.compare.SliceComparison;
import dev.trueline.evaluate.compare.SliceComparisons;
import java.io.PrintWriter;

/** Tells how two models compare, and what the gate says to it. */
public final class GateSummary {
    private GateSummary() {}

    public static void print(GateDecision decision, PrintWriter out) {
        Comparison comparison = decision.comparison();
        if (comparison != null) {
            out.printf(
                    "Champion  %s on the same %,d rows%s%n",
                    decision.champion(),
                    comparison.rows(),
                    decision.rowsOf().isEmpty() ? "" : " (" + decision.rowsOf() + ")");
            out.printf(
                    "          %-14s  %12s %12s  %12s  %s%n",
                    "mean", "this model", "champion", "difference", "interval of " + comparison.confidence());
            loss("squared error", comparison.squaredError(), out);
            loss("absolute error", comparison.absoluteError(), out);
            worst(decision.slices(), out);
        }
        out.println(decision.passed() ? "Gate      passed" : "Gate      refused");
        for (GateRules.Refusal refusal : decision.refusals()) {
            out.printf("  gate.%s: %s%n", refusal.rule(), Visible.oneLine(refusal.reason()));
        }
        out.flush();
    }

    private static void loss(String name, Comparison.Loss loss, PrintWriter out) {
        out.printf(
                "          %-14s  %,12.6g %,12.6g  %+,12.6g  %+,.6g to %+,.6g%n",
                name, loss.challenger(), loss.champion(), loss.difference(), loss.lower(), loss.upper());
    }

    private static void worst(SliceComparisons slices, PrintWriter out) {
        if (slices.judged() == 0) {
            return;
        }
        SliceComparison slice = slices.worst().get(0);
        Comparison.Loss loss = slice.worst().loss();
        if (loss.leastWorsening() <= 0) {
            out.printf("          no slice of %,d is shown to be worse%n", slices.judged());
            return;
        }
        out.printf(
                "          worst of %,d slices: mean %s %+.1f %%, at least %+.1f %%, over %,d rows with %s%n",
                slices.judged(),
                slice.worst().name(),
                100 * loss.share(loss.difference()),
                100 * loss.leastWorsening(),
                slice.rows(),
                Visible.text(slice.slice().label()));
    }
}

package dev.trueline.app;

import dev.trueline.evaluate.Comparison;
import java.io.PrintWriter;

/** Tells how two models compare, and what the gate says to it. */
final class GateSummary {
    private GateSummary() {}

    static void print(GateReport report, PrintWriter out) {
        Comparison comparison = report.comparison();
        if (comparison != null) {
            out.printf(
                    "Champion  %s on the same %,d rows%s%n",
                    report.champion(),
                    comparison.rows(),
                    report.rowsOf().isEmpty() ? "" : " (" + report.rowsOf() + ")");
            out.printf(
                    "          %-14s  %12s %12s  %12s  %s%n",
                    "mean", "this model", "champion", "difference", "interval of " + comparison.confidence());
            loss("squared error", comparison.squaredError(), out);
            loss("absolute error", comparison.absoluteError(), out);
        }
        out.println(report.passed() ? "Gate      passed" : "Gate      refused\n" + report.describe());
        out.flush();
    }

    private static void loss(String name, Comparison.Loss loss, PrintWriter out) {
        out.printf(
                "          %-14s  %,12.6g %,12.6g  %+,12.6g  %+,.6g to %+,.6g%n",
                name, loss.challenger(), loss.champion(), loss.difference(), loss.lower(), loss.upper());
    }
}

package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.design.Term;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.inference.Inference;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model in the closing summary, with the uncertainty of each parameter where it is known. */
final class ModelTable {
    /** With so many the summary still fits on a screen of 24 lines; more are left to the files. */
    static final int MOST_FEATURES = 8;

    private static final int NAME_WIDTH = 24;

    private final List<Term> terms;
    private final String label;
    private final PrintWriter out;

    ModelTable(JobConfig config, PrintWriter out) {
        this.terms = config.design().terms();
        this.label = config.design().label().title();
        this.out = out;
    }

    void print(ParameterVector parameters, Optional<Inference> inference) {
        if (inference.isPresent() && terms.size() <= MOST_FEATURES) {
            table(parameters, byFeature(inference.get()));
        } else {
            plain(parameters);
        }
    }

    private static Map<Integer, Estimate> byFeature(Inference inference) {
        Map<Integer, Estimate> estimates = new HashMap<>();
        inference.estimates().forEach(estimate -> estimates.put(estimate.feature(), estimate));
        return estimates;
    }

    private void table(ParameterVector parameters, Map<Integer, Estimate> estimates) {
        out.printf("Model     %-41s %10s %8s %7s%n", shortened(label, 38) + " =", "std error", "t", "p");
        row(parameters.intercept(), "", estimates.get(Estimate.INTERCEPT));
        for (int j = 0; j < terms.size(); j++) {
            row(parameters.weight(j), "* " + shortened(terms.get(j).title(), NAME_WIDTH), estimates.get(j));
        }
    }

    // A feature that depends on others has no estimate.
    private void row(double weight, String name, Estimate estimate) {
        String sign = name.isEmpty() ? "" : "+";
        out.printf("          %" + sign + ",14.6g %-26s", weight, name);
        if (estimate != null) {
            out.printf(" %10.4g %8.3g %7.1g", estimate.standardError(), estimate.t(), estimate.p());
        }
        out.println();
    }

    private void plain(ParameterVector parameters) {
        out.printf("Model     %s =%n", label);
        out.printf("          %,16.6g%n", parameters.intercept());
        int shown = terms.size() <= MOST_FEATURES ? terms.size() : MOST_FEATURES - 1;
        for (int j = 0; j < shown; j++) {
            out.printf(
                    "          %+,16.6g * %s%n",
                    parameters.weight(j), terms.get(j).title());
        }
        if (terms.size() > shown) {
            out.printf("          and %,d more features in model.json%n", terms.size() - shown);
        }
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "~";
    }
}

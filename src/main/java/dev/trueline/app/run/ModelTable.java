package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.design.Term;
import dev.trueline.design.encoding.LevelEncoding;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.inference.Inference;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The model in the closing summary, with the uncertainty of each parameter where it is known. */
public final class ModelTable {
    /** With so many the summary still fits on a screen of 24 lines; more are left to the files. */
    static final int MOST_FEATURES = 8;

    private static final int NAME_WIDTH = 24;

    private final Design design;
    private final List<Term> terms;
    private final String label;
    private final PrintWriter out;

    public ModelTable(JobConfig config, PrintWriter out) {
        this.design = config.design();
        this.terms = design.terms();
        this.label = config.design().label().title();
        this.out = out;
    }

    public void print(ParameterVector parameters, Optional<Inference> inference) {
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
        List<Effect> effects = design.effects();
        int shown = effects.size() <= MOST_FEATURES ? effects.size() : MOST_FEATURES - 1;
        for (Effect effect : effects.subList(0, shown)) {
            int start = design.start(effect);
            out.printf(
                    "          %s%n", effect.size() == 1 ? term(parameters, start) : terms(parameters, effect, start));
        }
        int left = effects.subList(shown, effects.size()).stream()
                .mapToInt(Effect::size)
                .sum();
        if (left > 0) {
            out.printf("          and %,d more terms in model.json%n", left);
        }
    }

    private String term(ParameterVector parameters, int j) {
        return String.format(
                "%+,16.6g * %s", parameters.weight(j), design.term(j).title());
    }

    private static String terms(ParameterVector parameters, Effect effect, int start) {
        if (!effect.coded()) {
            return String.format("%,9d terms    %s", effect.size(), effect.name());
        }
        LevelEncoding encoding = (LevelEncoding) effect.parts().get(0);
        Comparator<Integer> byWeight = Comparator.comparing(level -> parameters.weight(start + level));
        List<Integer> levels = IntStream.range(0, effect.size()).boxed().toList();
        return String.format(
                "%,9d levels   %s: from %s to %s%s",
                effect.size() + (encoding.reference() == null ? 0 : 1),
                effect.name(),
                level(parameters, encoding, start, Collections.min(levels, byWeight)),
                level(parameters, encoding, start, Collections.max(levels, byWeight)),
                encoding.reference() == null ? "" : ", against " + encoding.reference());
    }

    private static String level(ParameterVector parameters, LevelEncoding encoding, int start, int level) {
        return String.format(
                "%+,.6g (%s)",
                parameters.weight(start + level), encoding.levels().get(level));
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "~";
    }
}

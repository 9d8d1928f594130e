package dev.trueline.report;

import dev.trueline.design.Effect;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.encoding.LevelEncoding;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ModelDocument.FeatureWeight;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of weights: the terms of an effect together, under what is known of the effect as a whole. */
final class WeightTable {
    // Of more levels than this, all but the largest are folded away.
    private static final int MOST_TERMS = 12;
    private static final int LARGEST = 8;

    private final ModelDocument model;
    private final Map<Integer, Estimate> estimates = new HashMap<>();
    private final List<EffectTest> tests;
    private final WeightWords words;

    WeightTable(RunReport run) {
        this.model = run.model();
        this.tests = run.uncertainty().effects();
        this.words = new WeightWords(model);
        run.uncertainty().estimates().forEach(each -> estimates.put(each.feature(), each));
    }

    /**
     * The rows of one effect.
     *
     * @param rest rows that are folded away
     * @param more what opens them; empty where none are
     */
    record Group(List<Row> rows, List<Row> rest, String more) {}

    /**
     * A term, or an effect above its terms.
     *
     * @param style {@code group}, {@code member} of a group, or empty
     * @param note what the terms of an effect are
     * @param factor what one unit more multiplies the label by, where the model is fitted to its logarithm
     * @param effect change of the prediction when the term, or all of a category, rises by one deviation
     * @param bar of that change; null where a span is drawn instead, or nothing
     * @param span the weight with its interval, on the scale of its group
     */
    record Row(
            String style,
            String name,
            String note,
            String weight,
            String factor,
            String unit,
            String interval,
            String p,
            String effect,
            Bar bar,
            Span span,
            String mean,
            String deviation) {}

    /** @param sign {@code up} or {@code down} */
    record Bar(String sign, String start, String width) {
        private static final double HALF = 50;

        static Bar of(double effect, double largest) {
            double width = largest > 0 ? HALF * Math.abs(effect) / largest : 0;
            return new Bar(
                    effect < 0 ? "down" : "up",
                    Figures.decimals(effect < 0 ? -width : 0, 2).replace('−', '-'),
                    Figures.decimals(width, 2));
        }
    }

    /** Where an interval begins, how wide it is, and where the weight and 0 are, from 0 to 100. */
    record Span(String sign, String start, String width, String middle, String zero) {}

    List<Group> groups() {
        List<Effect> effects = model.terms().effects();
        double largest = largestEffect(effects);
        List<Group> groups = new ArrayList<>();
        groups.add(single(intercept()));
        int start = 0;
        for (int i = 0; i < effects.size(); i++) {
            EffectTest test = tests.isEmpty() ? null : tests.get(i);
            groups.add(group(effects.get(i), start, test, largest));
            start += effects.get(i).size();
        }
        return groups;
    }

    private static Group single(Row row) {
        return new Group(List.of(row), List.of(), "");
    }

    private Group group(Effect effect, int start, EffectTest test, double largest) {
        if (effect.coded()) {
            return group(effect, head(effect, start, test, largest), levels(effect, start));
        }
        List<Row> rows = order(effect, start).stream()
                .map(j -> term(effect.size() == 1 ? "" : "member", j, largest))
                .toList();
        return effect.size() == 1 ? single(rows.get(0)) : group(effect, head(effect, start, test, largest), rows);
    }

    private static Group group(Effect effect, Row head, List<Row> terms) {
        int shown = bySize(effect) && terms.size() > MOST_TERMS ? LARGEST : terms.size();
        List<Row> rows =
                Stream.concat(Stream.of(head), terms.stream().limit(shown)).toList();
        int left = terms.size() - shown;
        return new Group(
                rows,
                terms.subList(shown, terms.size()),
                left == 0 ? "" : "Show the " + Figures.count(left) + " smaller weights as well");
    }

    // The levels of a category have no order of their own.
    private static boolean bySize(Effect effect) {
        return effect.parts().stream().anyMatch(Indicators.class::isInstance);
    }

    private List<Integer> order(Effect effect, int start) {
        Stream<Integer> terms = IntStream.range(start, start + effect.size()).boxed();
        return (bySize(effect) ? terms.sorted(Comparator.comparing(j -> -Math.abs(weight(j)))) : terms).toList();
    }

    private double weight(int j) {
        return model.weights().get(j).weight();
    }

    private double largestEffect(List<Effect> effects) {
        double largest = 0;
        int start = 0;
        for (Effect effect : effects) {
            if (effect.coded()) {
                largest = Math.max(largest, deviation(start, effect.size()));
            } else {
                for (int j = start; j < start + effect.size(); j++) {
                    largest = Math.max(largest, Math.abs(change(model.weights().get(j))));
                }
            }
            start += effect.size();
        }
        return largest;
    }

    private static double change(FeatureWeight term) {
        return term.weight() * term.deviation();
    }

    // Of what a category adds to predictions: a row has at most one level, so that the mean of a term is the share of
    // its level.
    private double deviation(int start, int size) {
        double mean = 0;
        double square = 0;
        for (FeatureWeight level : model.weights().subList(start, start + size)) {
            mean += level.mean() * level.weight();
            square += level.mean() * level.weight() * level.weight();
        }
        return Math.sqrt(Math.max(0, square - mean * mean));
    }

    private Row head(Effect effect, int start, EffectTest test, double largest) {
        double deviation = effect.coded() ? deviation(start, effect.size()) : Double.NaN;
        return new Row(
                "group",
                effect.name(),
                effect.note(),
                "",
                "",
                "",
                WeightWords.test(test),
                test == null ? "" : WeightWords.probability(test.p()),
                effect.coded() ? Figures.number(deviation) : "",
                effect.coded() ? Bar.of(deviation, largest) : null,
                null,
                "",
                "");
    }

    private Row intercept() {
        Estimate estimate = estimates.get(Estimate.INTERCEPT);
        return new Row(
                "",
                "(intercept)",
                "",
                Figures.number(model.intercept()),
                "",
                words.fittedUnit(),
                WeightWords.interval(estimate),
                WeightWords.probability(estimate),
                "",
                null,
                null,
                "",
                "");
    }

    private Row term(String style, int j, double largest) {
        FeatureWeight term = model.weights().get(j);
        return new Row(
                style,
                term.feature(),
                "",
                Figures.number(term.weight()),
                words.factor(term.weight()),
                words.unit(term.unit()),
                WeightWords.interval(estimates.get(j)),
                WeightWords.probability(estimates.get(j)),
                Figures.number(change(term)),
                Bar.of(change(term), largest),
                null,
                Figures.number(term.mean()),
                Figures.number(term.deviation()));
    }

    private List<Row> levels(Effect effect, int start) {
        List<String> levels = ((LevelEncoding) effect.parts().get(0)).levels();
        double low = order(effect, start).stream().mapToDouble(this::low).min().orElse(0);
        double high =
                order(effect, start).stream().mapToDouble(this::high).max().orElse(0);
        return order(effect, start).stream()
                .map(j -> level(levels.get(j - start), j, Math.min(0, low), Math.max(0, high)))
                .toList();
    }

    private double low(int j) {
        return estimates.containsKey(j) ? Math.min(weight(j), estimates.get(j).low()) : weight(j);
    }

    private double high(int j) {
        return estimates.containsKey(j) ? Math.max(weight(j), estimates.get(j).high()) : weight(j);
    }

    private Row level(String level, int j, double low, double high) {
        FeatureWeight term = model.weights().get(j);
        return new Row(
                "member",
                level,
                "",
                Figures.number(term.weight()),
                words.factor(term.weight()),
                words.unit(""),
                WeightWords.interval(estimates.get(j)),
                WeightWords.probability(estimates.get(j)),
                "",
                null,
                low < high ? span(j, low, high) : null,
                Figures.percent(term.mean()),
                "");
    }

    private Span span(int j, double low, double high) {
        double scale = 100 / (high - low);
        return new Span(
                weight(j) < 0 ? "down" : "up",
                Figures.decimals((low(j) - low) * scale, 2),
                Figures.decimals((high(j) - low(j)) * scale, 2),
                Figures.decimals((weight(j) - low) * scale, 2),
                Figures.decimals(-low * scale, 2));
    }
}

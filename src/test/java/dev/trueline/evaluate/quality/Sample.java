package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.Evaluator;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.fixture.Rows;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.Predictor;
import dev.trueline.model.SliceCodes;
import dev.trueline.model.SplitStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Rows of some splits in memory, with a slice column of texts, evaluated as a job does it but for Spark.
 *
 * @param groups the slice of every row of a split, null where it is missing
 */
public record Sample(EnumMap<Split, Rows> rows, EnumMap<Split, String[]> groups) {
    static final List<Double> SHARES = List.of(0.05, 0.2, 1.0);

    public static Sample empty() {
        return new Sample(new EnumMap<>(Split.class), new EnumMap<>(Split.class));
    }

    /** The same with these rows, all of one slice. */
    public Sample with(Split split, Rows some) {
        String[] one = new String[some.size()];
        Arrays.fill(one, "all");
        return with(split, some, one);
    }

    /** The same with these rows. */
    public Sample with(Split split, Rows some, String[] groupOfEach) {
        Sample sample = new Sample(new EnumMap<>(rows), new EnumMap<>(groups));
        sample.rows.put(split, some);
        sample.groups.put(split, groupOfEach);
        return sample;
    }

    /** Evaluates a model on all rows, every split one block. */
    public Evaluation evaluate(LinearModel model) {
        return evaluate(model, List.of());
    }

    public Evaluation evaluate(LinearModel model, List<KeyValues> keys) {
        List<ExampleBlock> blocks = new ArrayList<>();
        rows.keySet().forEach(split -> blocks.add(block(split, all(split))));
        return evaluate(model, keys, blocks);
    }

    /** The same with the rows in random order, in random blocks, and every block a partition of its own. */
    public Evaluation evaluateInPieces(LinearModel model, Random random) {
        return evaluate(model, List.of(), pieces(random));
    }

    /** All rows in random order, in random blocks. */
    public List<ExampleBlock> pieces(Random random) {
        List<ExampleBlock> blocks = new ArrayList<>();
        for (Split split : rows.keySet()) {
            List<Integer> order = new ArrayList<>(all(split));
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); ) {
                int to = from + 1 + random.nextInt(order.size() - from);
                blocks.add(block(split, order.subList(from, to)));
                from = to;
            }
        }
        Collections.shuffle(blocks, random);
        return blocks;
    }

    private Evaluation evaluate(LinearModel model, List<KeyValues> keys, List<ExampleBlock> blocks) {
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        rows.forEach((split, some) -> statistics.put(split, some.statistics()));
        Evaluator evaluator = new Evaluator(task(model, keys, statistics), statistics);
        BinCountPass counting = evaluator.binCountPass();
        BinCounts counts = new BinCounts(counting);
        for (ExampleBlock block : blocks) {
            BinCounts part = new BinCounts(counting);
            part.add(counting, block);
            counts.merge(part);
        }
        EvaluationPass pass = evaluator.pass(counting, counts);
        EvaluationSums sums = new EvaluationSums(pass);
        for (int i = 0; i < blocks.size(); i++) {
            EvaluationSums part = new EvaluationSums(pass);
            part.add(pass, blocks.get(i), i);
            sums.merge(part);
        }
        return evaluator.evaluation(pass, counts, sums, Map.of());
    }

    private EvaluationTask task(LinearModel model, List<KeyValues> keys, Map<Split, SplitStatistics> statistics) {
        List<String> features = new ArrayList<>();
        for (int j = 0; j < model.parameters().features(); j++) {
            features.add("x" + j);
        }
        List<SliceSource> slices = List.of(
                new SliceSource.Texts("group", 0, values(), true),
                new SliceSource.Feature("x0", 0),
                new SliceSource.Numbers("number", 1, sorted(lastFeature())));
        double baseline = statistics.values().iterator().next().label().mean();
        return new EvaluationTask(Predictor.of(model), baseline, SHARES, features, "y", "EUR", slices, keys);
    }

    private double[] lastFeature() {
        Rows some = rows.values().iterator().next();
        return some.column(some.dimension() - 1);
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        return values;
    }

    private List<String> values() {
        TreeSet<String> values = new TreeSet<>();
        groups.values()
                .forEach(some ->
                        Arrays.stream(some).filter(value -> value != null).forEach(values::add));
        return List.copyOf(values);
    }

    private List<Integer> all(Split split) {
        List<Integer> all = new ArrayList<>();
        for (int row = 0; row < rows.get(split).size(); row++) {
            all.add(row);
        }
        return all;
    }

    // The slice column of numbers holds the last feature, bounded; it is missing where the text is.
    private ExampleBlock block(Split split, List<Integer> numbers) {
        ColumnBlock columns = rows.get(split).pick(numbers).block();
        List<String> texts = new ArrayList<>();
        char[] codes = new char[numbers.size()];
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < codes.length; i++) {
            String text = groups.get(split)[numbers.get(i)];
            if (text != null && !texts.contains(text)) {
                texts.add(text);
            }
            codes[i] = text == null ? SliceCodes.MISSING : (char) (SliceCodes.FIRST_TEXT + texts.indexOf(text));
            double last = columns.values()[(columns.numbers() - 1) * codes.length + i];
            floats[i] = text == null ? Float.NaN : (float) Math.max(-10, Math.min(10, last));
        }
        return new ExampleBlock(
                split,
                0,
                columns,
                new SliceCodes(
                        new String[][] {texts.toArray(String[]::new), {}},
                        new char[][] {codes, {}},
                        new float[][] {{}, floats}));
    }
}

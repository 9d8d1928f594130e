package dev.trueline.bench;

import dev.trueline.bench.simulation.ScaleStudy;
import dev.trueline.generate.SyntheticTable;
import dev.trueline.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs pairs, prints a table as they finish, and writes it as JSON. */
@Command(
        name = "submit/bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Times Trueline against its peers and its limits, side by side in one run.")
public final class Bench implements Callable<Integer> {
    @Option(names = "--rows", defaultValue = "5000000", description = "rows of the table (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(names = "--features", defaultValue = "20", description = "its features (default: ${DEFAULT-VALUE})")
    private int features;

    @Option(
            names = "--condition",
            defaultValue = "1000",
            description = "condition number of their correlation (default: ${DEFAULT-VALUE})")
    private double condition;

    @Option(
            names = "--pairs",
            split = ",",
            description = "which pairs (default: all but methods and groups): ${COMPLETION-CANDIDATES}")
    private Set<PairName> pairs = new TreeSet<>(EnumSet.complementOf(EnumSet.of(PairName.METHODS, PairName.GROUPS)));

    @Option(
            names = "--conditions",
            split = ",",
            defaultValue = "10,30,1000,100000",
            description = "condition numbers of the tables that methods descend on (default: ${DEFAULT-VALUE})")
    private List<Double> conditions;

    @Option(
            names = "--most-passes",
            defaultValue = "2000",
            description = "passes after which a method is given up (default: ${DEFAULT-VALUE})")
    private int mostPasses;

    @Option(names = "--simulate", description = "simulate larger clusters, and no pairs")
    private boolean simulate;

    @Option(names = "--rounds", defaultValue = "5", description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--cache",
            defaultValue = "target/bench",
            description = "where the table is kept between runs (default: ${DEFAULT-VALUE})")
    private String cache;

    @Option(
            names = "--json",
            defaultValue = "target/bench/results.json",
            description = "file for the results (default: ${DEFAULT-VALUE})")
    private Path json;

    private static final double NOISE = 0.5;
    private static final long SEED = 17;
    private static final Set<PairName> PREDICTS = Set.of(PairName.PREDICT, PairName.CHECK, PairName.PREDICTED);

    private final List<Comparison> results = new ArrayList<>();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() {
        if (simulate) {
            return ScaleStudy.run() ? 0 : 1;
        }
        if (pairs.contains(PairName.KERNEL)) {
            new KernelPairs().run().forEach(this::report);
        }
        if (!Set.of(PairName.KERNEL, PairName.SPILL, PairName.METHODS).containsAll(pairs)) {
            try (Workbench workbench = open(Map.of())) {
                inMemory(workbench);
            }
        }
        if (pairs.contains(PairName.METHODS)) {
            methods();
        }
        if (pairs.contains(PairName.SPILL)) {
            spill();
        }
        write();
        return results.stream().allMatch(Comparison::met) ? 0 : 1;
    }

    /** Names as they are given to {@code --pairs}. */
    enum PairName {
        KERNEL,
        TINY,
        STEP,
        BYTES,
        INGEST,
        LBFGS,
        TRAINING,
        CONJUGATE,
        NORMAL,
        NORMAL100,
        ONEPASS,
        PREDICT,
        CHECK,
        PREDICTED,
        METHODS,
        GROUPS,
        SPILL
    }

    private void inMemory(Workbench workbench) {
        training(workbench);
        if (pairs.contains(PairName.GROUPS)) {
            new GroupPairs(workbench, rounds).run().forEach(this::report);
        }
        if (!Collections.disjoint(pairs, PREDICTS)) {
            PredictPairs predicts = new PredictPairs(workbench, rounds);
            run(PairName.PREDICT, predicts::againstScan);
            run(PairName.CHECK, predicts::checkAgainstScan);
            run(PairName.PREDICTED, predicts::againstCopy);
        }
    }

    private void training(Workbench workbench) {
        StepPairs steps = new StepPairs(workbench, rounds);
        IngestPairs ingests = new IngestPairs(workbench, rounds);
        run(PairName.TINY, () -> TinyPair.run(workbench, rounds));
        run(PairName.STEP, steps::againstKernel);
        run(PairName.BYTES, ingests::bytes);
        run(PairName.INGEST, ingests::againstScan);
        run(PairName.LBFGS, steps::againstLbfgs);
        run(PairName.TRAINING, () -> TrainingPair.run(workbench));
        run(PairName.CONJUGATE, () -> ConjugatePair.run(workbench));
        OnePassPairs onePass = new OnePassPairs(workbench, rounds);
        run(PairName.NORMAL, onePass::againstNormal);
        run(PairName.ONEPASS, onePass::againstScan);
        run(PairName.NORMAL100, onePass::againstNormalWithManyFeatures);
    }

    private void methods() {
        for (double conditionOfTable : conditions) {
            SyntheticTable table = new SyntheticTable(rows, features, conditionOfTable, NOISE, SEED);
            try (Workbench workbench = open(table, Map.of())) {
                new MethodPairs(workbench, mostPasses).run().forEach(this::report);
            }
        }
    }

    private void spill() {
        double inMemory;
        try (Workbench workbench = open(Map.of())) {
            inMemory = SpillPair.seconds(workbench, rounds);
        }
        try (Workbench workbench = open(SpillPair.settings(rows, features))) {
            report(SpillPair.compare(SpillPair.seconds(workbench, rounds), inMemory));
        }
    }

    private void run(PairName name, Supplier<Comparison> pair) {
        if (pairs.contains(name)) {
            report(pair.get());
        }
    }

    private Workbench open(Map<String, String> settings) {
        return open(new SyntheticTable(rows, features, condition, NOISE, SEED), settings);
    }

    private Workbench open(SyntheticTable table, Map<String, String> settings) {
        return Workbench.open(table, new org.apache.hadoop.fs.Path(cache), settings);
    }

    private void report(Comparison comparison) {
        results.add(comparison);
        System.out.println(comparison.line());
    }

    private void write() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rows", rows);
        document.put("features", features);
        document.put("condition", condition);
        document.put("cores", Runtime.getRuntime().availableProcessors());
        document.put("java", System.getProperty("java.version"));
        document.put("results", results);
        try {
            Files.createDirectories(json.toAbsolutePath().getParent());
            Files.writeString(json, Json.pretty(document));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

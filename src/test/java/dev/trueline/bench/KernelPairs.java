package dev.trueline.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The kernels alone, through JMH, one thread a core. */
final class KernelPairs {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    List<Comparison> run() {
        Collection<RunResult> results = measure();
        List<Comparison> comparisons = new ArrayList<>();
        for (String features : List.of("20", "100")) {
            String suffix = ", d = " + features;
            double read = seconds(results, "read", features);
            double plain = seconds(results, "plainSums", features);
            double vector = seconds(results, "vector", features);
            double scalar = seconds(results, "scalar", features);
            Comparison.Value ours = new Comparison.Value("vector kernel" + suffix, vector);
            comparisons.add(
                    Comparison.of("kernel", ours, new Comparison.Value("bare reading", read), Bar.atMost(1 / 0.45)));
            comparisons.add(
                    Comparison.of("kernel", ours, new Comparison.Value("plain double sums", plain), Bar.atMost(1.25)));
            comparisons.add(Comparison.of(
                    "kernel",
                    new Comparison.Value(
                            "with 3 categories of 20 levels" + suffix, seconds(results, "coded", features)),
                    ours,
                    features.equals("20") ? Bar.atMost(1.3) : Bar.none()));
            comparisons.add(Comparison.of("kernel", ours, new Comparison.Value("scalar kernel", scalar), Bar.none()));
        }
        return comparisons;
    }

    private static Collection<RunResult> measure() {
        Options options = new OptionsBuilder()
                .include(KernelBenchmark.class.getName())
                .threads(CORES)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xmx" + (2 * CORES) + "g", "--add-modules=jdk.incubator.vector")
                .build();
        try {
            return new Runner(options).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException("JMH failed: " + failed.getMessage(), failed);
        }
    }

    private static double seconds(Collection<RunResult> results, String method, String features) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(method))
                .filter(result -> result.getParams().getParam("features").equals(features))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result of " + method))
                .getPrimaryResult()
                .getScore();
    }
}

package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.Scorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Trains models on {@link Houses} and evaluates them, all below one directory. */
record HouseModels(Path workplace) {
    private static final Map<Path, Scorer> SCORERS = new HashMap<>();

    /** The run directory of a model, however bad it is. */
    Path trained(String name, Path input, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of("--output", workplace.resolve(name).toString()));
        JobRun run = JobRun.train(
                workplace, Houses.config(input, "gate.allow-worse-than-mean = true"), arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.directory();
    }

    JobRun evaluate(Path model, String output, Path input, String... more) {
        return evaluate(Map.of(), model, output, input, more);
    }

    /** @param spark Spark properties for this run alone */
    JobRun evaluate(Map<String, String> spark, Path model, String output, Path input, String... more) {
        Path directory = workplace.resolve(output + "-evaluated");
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", model.toString(), "--input", input.toString(), "--output", directory.toString()));
        arguments.addAll(Arrays.asList(more));
        return JobRun.run(directory, spark, arguments.toArray(String[]::new));
    }

    /** A file of rows, each of whose fields are changed. */
    Path changed(String name, List<String> rows, UnaryOperator<String[]> change) {
        return Houses.csv(
                workplace.resolve(name),
                rows.stream()
                        .map(row -> String.join(",", change.apply(row.split(","))))
                        .toList());
    }

    /** What the model of a run says of a row. */
    static double predicted(Path run, String row) {
        String[] fields = row.split(",");
        return scorer(run).score(new double[] {
            Double.parseDouble(fields[2]),
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5])
        });
    }

    private static Scorer scorer(Path run) {
        return SCORERS.computeIfAbsent(run, directory -> {
            try {
                return Scorer.read(directory.resolve("model.json"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}

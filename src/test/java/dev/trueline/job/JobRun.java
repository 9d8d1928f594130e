package dev.trueline.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trueline.app.Trueline;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.train.optimize.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of the whole job, started as from the command line, and what it left.
 *
 * @param directory where a complete run is published
 */
public record JobRun(int exitCode, String out, String err, Path directory) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> SMALL = Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.sql.shuffle.partitions", "2");

    /**
     * All that has to be equal when the same rows are trained on again. Doubles are kept as their bits.
     *
     * @param parameters intercept and weights, in the order of the features
     * @param history training cost, validation cost and gradient norm of every step
     */
    record Bits(List<Long> parameters, List<List<Long>> history, String metrics, String columns, String fingerprint) {}

    /** Trains on {@code local[2]}. */
    static JobRun train(Path workplace, String config, String... arguments) {
        return train(workplace, Map.of(), config, arguments);
    }

    /**
     * Trains in {@code workplace/run}, unless the arguments name another output.
     *
     * @param spark Spark properties for this run alone
     * @param config what the configuration file holds
     */
    static JobRun train(Path workplace, Map<String, String> spark, String config, String... arguments) {
        Path file = write(workplace.resolve("job.conf"), config);
        List<String> all = new ArrayList<>(List.of("train", file.toString()));
        Path output = workplace.resolve("run");
        int named = List.of(arguments).indexOf("--output");
        if (named >= 0) {
            output = Path.of(arguments[named + 1]);
        } else {
            all.addAll(List.of("--output", output.toString()));
        }
        all.addAll(List.of(arguments));
        return run(output, spark, all.toArray(String[]::new));
    }

    /** Runs {@code update}, which writes to a directory. */
    static JobRun update(JobRun base, Path output, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("update", base.directory().toString(), "--output", output.toString()));
        arguments.addAll(List.of(options));
        return run(output, Map.of(), arguments.toArray(String[]::new));
    }

    /** Runs any command line. */
    static JobRun run(Path output, Map<String, String> spark, String... arguments) {
        Map<String, String> properties = new HashMap<>(SMALL);
        properties.putAll(spark);
        Map<String, String> previous = new HashMap<>();
        properties.forEach((key, value) -> previous.put(key, System.setProperty(key, value)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try {
            int code = Trueline.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
            return new JobRun(code, out.toString(), err.toString(), output);
        } finally {
            previous.forEach(JobRun::restore);
        }
    }

    public static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where the run works until it is published, and stays when it is not. */
    Path unfinished() {
        return directory.resolveSibling(directory.getFileName() + ".unfinished");
    }

    ModelDocument model() {
        return ModelDocument.parse(text("model.json"));
    }

    List<Step> history() {
        return history(directory);
    }

    static List<Step> history(Path directory) {
        return read(directory.resolve("history.jsonl"))
                .lines()
                .map(line -> Json.read(line, Step.class))
                .toList();
    }

    JsonNode metrics() {
        return json(text("metrics.json"));
    }

    JsonNode data() {
        return json(text("data.json"));
    }

    /** The rows in {@code rejects/} of a published run. */
    List<JsonNode> rejects() {
        return rejects(directory);
    }

    static List<JsonNode> rejects(Path directory) {
        List<JsonNode> rows = new ArrayList<>();
        for (Path part : files(directory.resolve("rejects"))) {
            if (part.getFileName().toString().startsWith("part-")) {
                read(part).lines().map(JobRun::json).forEach(rows::add);
            }
        }
        return rows;
    }

    /** One file of the published run. */
    String text(String name) {
        return read(directory.resolve(name));
    }

    /** Every file below {@code directory}; none when it does not exist. */
    public static List<Path> files(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Bits bits() {
        List<Long> parameters = new ArrayList<>();
        parameters.add(Double.doubleToRawLongBits(model().intercept()));
        model().weights().forEach(weight -> parameters.add(Double.doubleToRawLongBits(weight.weight())));
        return new Bits(
                parameters,
                history().stream().map(JobRun::bits).toList(),
                text("metrics.json"),
                data().get("splits").toString(),
                model().data().fingerprint());
    }

    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Long> bits(Step step) {
        double validation = step.validationCost() == null ? Double.NaN : step.validationCost();
        return Stream.of(step.trainCost(), validation, step.gradientNorm())
                .map(Double::doubleToRawLongBits)
                .toList();
    }

    private static void restore(String key, String value) {
        if (value == null) {
            System.clearProperty(key);
        } else {
            System.setProperty(key, value);
        }
    }
}

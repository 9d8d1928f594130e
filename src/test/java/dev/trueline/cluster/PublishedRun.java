package dev.trueline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to be equal when the same rows are trained on again. Doubles are kept as their bits.
 *
 * @param parameters intercept and weights, in the order of the features
 * @param history costs, norms and rate of every step
 * @param metrics the text of {@code metrics.json}
 */
record PublishedRun(List<Long> parameters, List<List<Long>> history, String metrics, String fingerprint) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OF_A_STEP =
            List.of("trainCost", "validationCost", "gradientNorm", "parameterNorm", "updateNorm", "learningRate");

    /** The files of a complete run. */
    static final List<String> FILES =
            List.of("_SUCCESS", "config.conf", "data.json", "history.jsonl", "metrics.json", "model.json");

    /** Reads a published run from a local directory. */
    static PublishedRun read(Path directory) {
        try {
            JsonNode model = MAPPER.readTree(directory.resolve("model.json").toFile());
            List<List<Long>> history = new ArrayList<>();
            for (String line : Files.readAllLines(directory.resolve("history.jsonl"))) {
                history.add(step(MAPPER.readTree(line)));
            }
            return new PublishedRun(
                    parameters(model),
                    history,
                    Files.readString(directory.resolve("metrics.json")),
                    model.required("data").required("fingerprint").asText());
        } catch (IOException failed) {
            throw new UncheckedIOException("there is no complete run in " + directory, failed);
        }
    }

    private static List<Long> parameters(JsonNode model) {
        List<Long> parameters = new ArrayList<>();
        parameters.add(bits(model.required("intercept")));
        model.required("weights").forEach(weight -> parameters.add(bits(weight.required("weight"))));
        return parameters;
    }

    private static List<Long> step(JsonNode step) {
        return OF_A_STEP.stream().map(name -> bits(step.required(name))).toList();
    }

    private static long bits(JsonNode number) {
        return Double.doubleToRawLongBits(number.doubleValue());
    }

    /** The files next to an output in which a driver leaves its exit code. */
    static List<Path> exitNotices(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(output.getFileName() + ".exit-"))
                    .toList();
        }
    }
}

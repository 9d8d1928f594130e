package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.published.ModelFile;
import dev.trueline.model.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model file with a field that is missing, of another type, or of a later version is refused, and the field named. */
@Tag("job")
@Tag("bad-input")
class DamagedModelTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String HUGE = "\"HUGE\"";

    @TempDir
    static Path shared;

    private static Path input;
    private static String config;
    private static JsonNode valid;

    @TempDir
    Path workplace;

    @BeforeAll
    static void train() {
        input = Houses.csv(shared.resolve("in.csv"), Houses.rows(120, 21));
        config = Houses.config(input);
        JobRun run = JobRun.train(shared, config);
        assertThat(run.exitCode()).as(run.err()).isZero();
        valid = JobRun.json(run.text("model.json"));
    }

    /** One changed value: where it is, what it became, and what the file is then. */
    private record Mutation(String field, String change, String text) {}

    @Test
    void everyFieldOfAnotherTypeIsNamed() throws IOException {
        List<Mutation> mutations = new ArrayList<>();
        JsonNode copy = valid.deepCopy();
        mutate(copy, copy, "", mutations);
        assertThat(mutations).hasSizeGreaterThan(500);

        for (Mutation mutation : mutations) {
            Path file = JobRun.write(workplace.resolve("model.json"), mutation.text());
            assertThatThrownBy(() -> ModelFile.read("MODEL", file.toString(), new Configuration()))
                    .as("%s %s", mutation.field(), mutation.change())
                    .isInstanceOf(UsageException.class)
                    .message()
                    .contains("cannot read MODEL = " + file, mutation.field())
                    .hasLineCount(1);
            if (!mutation.field().startsWith("contract")) {
                assertThatThrownBy(() -> Scorer.read(file))
                        .as("%s %s", mutation.field(), mutation.change())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(mutation.field());
            }
        }
    }

    @Test
    void aModelOfBeforeThereWereProfilesOfCategoriesIsRead() {
        ObjectNode older = valid.deepCopy();
        ((ObjectNode) older.get("profile")).remove("categories");
        ((ObjectNode) older.get("data")).remove("tableVersion");
        Path file = JobRun.write(workplace.resolve("model.json"), older.toString());

        assertThat(ModelFile.read("MODEL", file.toString(), new Configuration())
                        .profile()
                        .categories())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"formatVersion\" : 3 | \"formatVersion\" : 4 | the model is of format 4",
                "\"formatVersion\" : 3 | \"formatVersion\" : 99999999999 | the model is of format 99999999999",
                "\"formatVersion\" : 3 | \"formatVersion\" : 0 | formatVersion is 0, but must be from 1",
                "\"role\" : \"feature\" | \"role\" : \"embedding\" | contract[0].role is 'embedding', but must be one of",
                "\"type\" : \"double\" | \"type\" : \"fraction\" | contract[0].type is 'fraction', but must be one of",
                "\"feature\" : \"area\" | \"feature\" : \"size\" | weights[0].feature is size, but must be 'area', as design is",
                "\"name\" : \"price\" | \"name\" : \"rent\" | label.name is rent, but must be a column of role label",
                "\"min\" : 10.0 | \"min\" : 1e9 | contract[0].min is 1.0E9, but must be at most contract[0].max",
                "\"onViolation\" : \"fail\" | \"onViolation\" : \"drop\" | input.onViolation is 'drop', but must be one of fail,",
                "\"maxRejectedFraction\" : 0.01 | \"maxRejectedFraction\" : 2 | input.maxRejectedFraction is 2.0, but must be",
                "\"intercept\" : | \"intercept\" : 99, \"intercept\" : | it names 'intercept' twice",
                "\"within\" : [ 0.05 | \"within\" : [ -1 | evaluation.within[0] is -1.0, but must be a positive number"
            })
    void whatALaterVersionMayWriteIsNamed(String from, String to, String complaint) {
        String text = JobRun.read(shared.resolve("run/model.json"));
        assertThat(text).contains(from);
        String changed =
                text.substring(0, text.indexOf(from)) + to + text.substring(text.indexOf(from) + from.length());
        Path file = JobRun.write(workplace.resolve("model.json"), changed);

        for (JobRun run : commands(file)) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .contains("Error: cannot read ", file + ": ", complaint)
                    .doesNotContain("\tat ", "Jackson", "com.fasterxml");
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() throws IOException {
        String text = JobRun.read(shared.resolve("run/model.json")).strip();
        for (int length = 0; length < text.length(); length += 97) {
            Path file = JobRun.write(workplace.resolve("model.json"), text.substring(0, length));
            assertThatThrownBy(() -> ModelFile.read("MODEL", file.toString(), new Configuration()))
                    .as("first %d characters", length)
                    .isInstanceOf(UsageException.class)
                    .message()
                    .contains("cannot read MODEL = " + file)
                    .containsAnyOf("it is empty", "it ends in the middle of line", "it is no JSON from line")
                    .hasLineCount(1);
        }
    }

    @Test
    void moreFieldsOfTheSameFormatAreLeftAlone() throws IOException {
        ObjectNode more = valid.deepCopy();
        more.put("mood", "good");
        ((ObjectNode) more.get("weights").get(0)).putArray("history").add(1);

        assertThat(Scorer.read(JobRun.write(workplace.resolve("model.json"), more.toString()))
                        .features())
                .containsExactly("area", "rooms", "year", "distance");
    }

    @Test
    void aModelMayHaveOptionsOfItsInputOrNoInput() throws IOException {
        ObjectNode with = valid.deepCopy();
        with.set("input", JobRun.json("""
                {"format": "csv", "options": {"sep": ";"}, "onViolation": "fail", "maxRejectedFraction": 0.5}"""));
        ObjectNode without = valid.deepCopy();
        without.remove("input");

        for (ObjectNode model : List.of(with, without)) {
            assertThat(Scorer.read(JobRun.write(workplace.resolve("model.json"), model.toString()))
                            .features())
                    .containsExactly("area", "rooms", "year", "distance");
        }
    }

    private List<JobRun> commands(Path model) {
        String file = model.toString();
        Path output = workplace.resolve("out");
        return List.of(
                run(output, "predict", file, "--input", input.toString(), "--output", output.toString()),
                run(output, "evaluate", file, "--input", input.toString()),
                run(
                        output,
                        "evaluate",
                        shared.resolve("run").toString(),
                        "--input",
                        input.toString(),
                        "--against",
                        file),
                JobRun.train(workplace, config, "--set", "training.initial-model=" + file),
                JobRun.train(workplace, config, "--champion", file));
    }

    private static JobRun run(Path output, String... arguments) {
        return JobRun.run(output, Map.of(), arguments);
    }

    // Every value in turn becomes one of another type, and is removed where it may not be missing.
    private static void mutate(JsonNode root, JsonNode node, String path, List<Mutation> mutations) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String field = path.isEmpty() ? name : path + "." + name;
                JsonNode former = object.get(name);
                for (JsonNode other : others(former)) {
                    object.set(name, other);
                    mutations.add(new Mutation(field, "is " + other, text(root)));
                }
                if (required(field, former)) {
                    object.remove(name);
                    mutations.add(new Mutation(field, "is removed", text(root)));
                    object.putNull(name);
                    mutations.add(new Mutation(field, "is null", text(root)));
                }
                object.set(name, former);
                mutate(root, former, field, mutations);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < Math.min(2, array.size()); i++) {
                JsonNode former = array.get(i);
                String field = path + "[" + i + "]";
                for (JsonNode other : others(former)) {
                    array.set(i, other);
                    mutations.add(new Mutation(field, "is " + other, text(root)));
                }
                array.set(i, JSON.nullNode());
                mutations.add(new Mutation(field, "is null", text(root)));
                array.set(i, former);
                mutate(root, former, field, mutations);
            }
        }
    }

    private static List<JsonNode> others(JsonNode former) {
        List<JsonNode> all = new ArrayList<>(Arrays.asList(
                JSON.textNode("text"),
                JSON.numberNode(17),
                JSON.booleanNode(true),
                JSON.objectNode(),
                JSON.arrayNode()));
        if (former.isNumber()) {
            all.add(JSON.textNode("NaN of a sort"));
            all.add(JSON.textNode("HUGE"));
        }
        // An empty list is a list of the right type, and an empty object lacks what it needs: that is named instead.
        all.removeIf(other -> former.isNull() || other.getNodeType() == former.getNodeType());
        if (former.isNull()) {
            all.clear();
        }
        return all;
    }

    private static boolean required(String field, JsonNode former) {
        boolean told = field.startsWith("training.") || field.startsWith("provenance.");
        if (told) {
            boolean optional = List.of("training.validationCost", "training.lambdaMax", "training.safeLearningRate")
                    .contains(field);
            return former.isNumber() && !optional;
        }
        boolean section = List.of(
                        "training",
                        "certificate",
                        "data",
                        "provenance",
                        "contract",
                        "evaluation",
                        "profile",
                        "input",
                        "design",
                        "groups")
                .contains(field);
        boolean boundOrList = field.matches("contract\\[\\d+]\\.(min|max|allowed|missing|constant|form)")
                || field.equals("certificate.stepsLeft")
                || field.equals("label.transform")
                || field.equals("data.tableVersion")
                || field.equals("data.update")
                || field.equals("profile.categories")
                || field.matches("profile\\..*\\.missing");
        boolean describesData = field.startsWith("certificate.") && !former.isNumber();
        return !section && !boundOrList && !describesData;
    }

    private static String text(JsonNode root) {
        return root.toString().replace(HUGE, "1e400");
    }
}

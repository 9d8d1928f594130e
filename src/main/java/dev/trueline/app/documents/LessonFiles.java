package dev.trueline.app.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.PageFrame;
import dev.trueline.report.lesson.LessonPage;
import dev.trueline.report.lesson.LessonRun;
import dev.trueline.spark.session.Bytes;
import dev.trueline.train.optimize.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes the lesson of the files of a run, and of nothing else: so that the page says what they say, and an earlier run can
 * have one as well.
 */
public final class LessonFiles {
    /** The page. */
    public static final String NAME = "lesson.html";

    private final UnaryOperator<String> text;

    private LessonFiles(UnaryOperator<String> text) {
        this.text = text;
    }

    /**
     * The page as HTML.
     *
     * @param text of a file by its name
     * @throws IllegalArgumentException when a file does not hold what this version writes
     */
    public static String page(UnaryOperator<String> text) {
        return LessonPage.render(new LessonFiles(text).run());
    }

    private LessonRun run() {
        ModelDocument model = read("model.json", LessonFiles::trained);
        JsonNode metrics = read("metrics.json", LessonFiles::tree);
        JsonNode pictures = read(RunRecords.PAGE, page -> tree(PageFrame.data(page)));
        boolean descended = pictures.hasNonNull("history");
        return new LessonRun(
                model,
                descended ? read("history.jsonl", LessonFiles::steps) : List.of(),
                read("data.json", data -> rows(tree(data))),
                errors(metrics),
                findings(metrics),
                pictures);
    }

    private static ModelDocument trained(String json) {
        ModelDocument model = ModelDocument.parse(json);
        if (model.data() != null && model.data().update() != null) {
            throw new IllegalArgumentException("it is the model of an update");
        }
        return model;
    }

    private <T> T read(String name, Function<String, T> parse) {
        try {
            return parse.apply(text.apply(name));
        } catch (IllegalArgumentException other) {
            throw new IllegalArgumentException(name + ": " + other.getMessage(), other);
        }
    }

    private static JsonNode tree(String json) {
        return Json.read(json, JsonNode.class);
    }

    private static List<Step> steps(String lines) {
        return lines.lines().map(line -> Json.read(line, Step.class)).toList();
    }

    private static LessonRun.Rows rows(JsonNode data) {
        JsonNode rows = data.path("rows");
        JsonNode cached = data.path("cached");
        return new LessonRun.Rows(
                data.path("input").asText(),
                rows.path("read").asLong(),
                rows.path("rejected").asLong(),
                data.path("splits").path("train").path("weight").asDouble(),
                Bytes.text(cached.path("bytes").asLong() + cached.path("onDisk").asLong()));
    }

    private static LessonRun.Errors errors(JsonNode metrics) {
        for (Split split : Split.HELD_OUT_FIRST) {
            String name = split.name().toLowerCase(Locale.ROOT);
            if (metrics.hasNonNull(name)) {
                JsonNode judged = metrics.get(name);
                JsonNode errors = judged.path("model");
                return new LessonRun.Errors(
                        split == Split.TRAIN ? "training" : name,
                        judged.path("rows").asLong(),
                        errors.path("rmse").asDouble(),
                        judged.path("baseline").path("rmse").asDouble(),
                        errors.path("meanError").asDouble(),
                        metrics.path("train").path("model").path("rmse").asDouble());
            }
        }
        throw new IllegalArgumentException("it measures no rows");
    }

    private static List<Finding> findings(JsonNode metrics) {
        List<Finding> findings = new ArrayList<>();
        metrics.path("findings").forEach(finding -> findings.add(Json.read(finding.toString(), Finding.class)));
        return findings;
    }
}

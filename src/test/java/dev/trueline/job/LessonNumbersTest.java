package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.train.optimize.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number in the words of a lesson is one of the run's files, rounded, or belongs to the words whatever the run is. */
@Tag("report")
@Tag("job")
class LessonNumbersTest {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.,-])(\\d[\\d,]*(?:\\.\\d+)?)(?:\\u202f×\\u202f10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\\u202f%)?");
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // Of the formulas, the buttons of the trace, the batches of 32 rows, exit code 5 and a prediction near 100.
    private static final List<Double> OF_THE_WORDS = List.of(0.0, 1.0, 2.0, 3.0, 5.0, 32.0, 50.0, 100.0, 300.0);

    @TempDir
    Path workplace;

    @Test
    void ofAnyRunComesFromItsFiles() {
        for (String settings : List.of("", "training { engine = one-pass, solver = exact }")) {
            JobRun run = JobRun.train(
                    workplace.resolve("run" + settings.length()),
                    Houses.config(
                            Houses.csv(workplace.resolve("in.csv"), Houses.dearer(900, 815, -120_000, 1, "north")),
                            settings,
                            "output.lesson = true"));
            assertThat(run.exitCode()).as(run.err()).isZero();
            List<Double> known = known(run);

            List<String> strange = new ArrayList<>();
            NUMBER.matcher(words(run))
                    .results()
                    .filter(shown -> known.stream().noneMatch(value -> shows(shown, value)))
                    .forEach(shown -> strange.add(shown.group()));

            assertThat(strange).isEmpty();
        }
    }

    /** The text of the page without what scripts and styles hold, and without names of files and classes. */
    private static String words(JobRun run) {
        return run.text("lesson.html")
                .replaceAll("(?s)<(script|style|code)\\b.*?</\\1>", "")
                .replaceAll("(?s)<noscript>.*?</noscript>", "")
                .replaceAll("Written by Trueline [^<]*? This", "")
                .replaceAll("Executors read [^<]*? in parallel", "")
                .replaceAll("<h([1-6])[^>]*>|</h[1-6]>", " ")
                .replaceAll("<[^>]*>|&#?\\w+;", " ");
    }

    private static List<Double> known(JobRun run) {
        List<Double> known = new ArrayList<>(OF_THE_WORDS);
        JsonNode rows = run.data().get("rows");
        JsonNode splits = run.data().get("splits");
        double train = splits.at("/train/rows").asDouble();
        double held = splits.at("/validation/rows").asDouble()
                + splits.at("/test/rows").asDouble();
        rows.forEach(count -> known.add(count.asDouble()));
        splits.forEach(split -> known.add(split.get("rows").asDouble()));
        known.add(held);
        known.add(Math.ceil(train / 32));
        JsonNode cached = run.data().get("cached");
        known.add((cached.get("bytes").asDouble() + cached.get("onDisk").asDouble()) / 1024);
        JsonNode test = run.metrics().get("test");
        known.addAll(List.of(
                test.at("/model/rmse").asDouble(),
                test.at("/baseline/rmse").asDouble(),
                Math.abs(test.at("/model/meanError").asDouble()),
                run.metrics().at("/train/model/rmse").asDouble()));
        run.metrics().get("findings").forEach(finding -> NUMBER.matcher(
                        finding.get("sentence").asText())
                .results()
                .forEach(number -> known.add(value(number).doubleValue())));
        JsonNode model = JobRun.json(run.text("model.json"));
        List<String> figures = List.of(
                "/training/learningRate",
                "/training/safeLearningRate",
                "/training/steps",
                "/training/bestStep",
                "/certificate/optimalCost",
                "/certificate/relativeExcess",
                "/certificate/conditionNumber",
                "/weights/0/weight");
        figures.forEach(figure -> known.add(Math.abs(model.at(figure).asDouble())));
        known.add((double) model.get("weights").size());
        known.add(model.get("weights").size() + 1.0);
        List<Step> history = run.history();
        Step last = history.get(history.size() - 1);
        known.addAll(List.of(history.get(0).trainCost(), last.trainCost(), 1000 * last.seconds() / history.size()));
        JsonNode seconds = JobRun.json(run.text("seconds.json"));
        double all = 0;
        for (JsonNode phase : seconds) {
            known.add(phase.asDouble());
            all += phase.asDouble();
        }
        known.add(all);
        known.add(seconds.get("beforeSpark").asDouble()
                + seconds.get("startSpark").asDouble());
        return known;
    }

    /** Whether a number of the page is this one with fewer digits. */
    private static boolean shows(MatchResult shown, double value) {
        BigDecimal number = value(shown);
        int digits = Math.max(
                shown.group(1).replaceAll("[,.]", "").replaceFirst("^0+", "").length(), 1);
        double exact = shown.group(3) == null ? value : 100 * value;
        return new BigDecimal(exact).round(new MathContext(digits)).compareTo(number) == 0;
    }

    private static BigDecimal value(MatchResult shown) {
        BigDecimal significand = new BigDecimal(shown.group(1).replace(",", ""));
        if (shown.group(2) == null) {
            return significand;
        }
        int power = Integer.parseInt(shown.group(2)
                .chars()
                .mapToObj(c -> c == '⁻' ? "-" : Integer.toString(RAISED.indexOf(c)))
                .reduce("", String::concat));
        return significand.scaleByPowerOfTen(power);
    }
}

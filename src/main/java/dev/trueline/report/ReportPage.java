package dev.trueline.report;

import com.samskivert.mustache.Template;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.method.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of a run: one HTML file with its styles, scripts and data in it, which loads nothing.
 *
 * <p>Texts that come from data or configuration reach the page in two ways, both of which escape: through the template,
 * and as {@linkplain PageFrame#embedded JSON}, from which scripts set the text of elements and nothing else. A content
 * security policy admits the scripts of this page by their hashes, and no others.
 */
public final class ReportPage {
    private static final Template MODEL = PageFrame.template("report");
    private static final Template DIVERGED = PageFrame.template("diverged");

    private static final List<String> STILL = List.of(
            "stillGap",
            "stillCost",
            "stillNorms",
            "stillRate",
            "stillObserved",
            "stillResiduals",
            "stillCalibration",
            "stillLine");

    private ReportPage() {}

    /** The page as HTML, to be written in UTF-8. */
    public static String render(RunReport run) {
        Map<String, Object> page = new HashMap<>();
        putStory(page, run);
        putQuality(page, run);
        putFindings(page, run);
        putLine(page, run);
        putDrift(page, run);
        page.put("gate", run.gate().map(GateSection::new).orElse(null));
        page.put(
                "groups",
                run.groups()
                        .map(groups -> new GroupsSection(run.model().label(), groups))
                        .orElse(null));
        page.put("path", run.path().isPresent());
        page.put(
                "pathStory",
                run.path().map(path -> PathChart.story(run.model(), path)).orElse(""));
        putBench(page, run);
        putCharts(page, run.optimum().isPresent() ? Assets.scriptsWithBench() : Assets.scripts(), ChartData.of(run));
        page.put("configuration", run.configuration());
        page.put("provenance", Tables.provenance(run));
        page.put("version", run.model().provenance().trueline());
        return MODEL.execute(page);
    }

    /** The page of a run whose descent diverged, so that there is no model. */
    public static String render(DivergedReport run) {
        RowStory story = new RowStory(run.data(), run.result());
        Map<String, Object> page = new HashMap<>();
        story.put(page, run.label().name());
        page.put("name", run.name());
        page.put("lead", "No model: descent diverged on %s training rows.".formatted(run.trainRows()));
        page.put("verdict", run.advice());
        page.put("stop", story.stop());
        page.put("story", List.of(story.rows(), story.splits()));
        page.put("configuration", run.configuration());
        page.put("version", run.version());
        putCharts(page, Assets.scripts(), ChartData.of(run));
        return DIVERGED.execute(page);
    }

    private static void putStory(Map<String, Object> page, RunReport run) {
        Story story = new Story(run);
        new RowStory(run.data(), run.descent().result())
                .put(page, run.model().terms().label().name());
        page.put("name", run.model().name());
        page.put("label", run.model().label().name());
        page.put("lead", story.lead());
        page.put("verdict", story.verdict());
        page.put("figures", story.figures());
        page.put("story", story.run());
        page.put("qualityStory", story.quality());
        page.put("lineStory", story.line());
        page.put("descentStory", story.descent());
        page.put("costCaption", story.costCaption());
        page.put("descends", run.descent().descended());
        page.put("gap", run.descent().descended() && ChartData.lowestCost(run.model()) != null);
        page.put("files", files(run));
        page.put("compared", run.descent().compared().map(MethodComparison::new).orElse(null));
        page.put(
                "rateFalls",
                run.descent().descended() && run.descent().batches().schedule() != Schedule.CONSTANT);
    }

    private static void putQuality(Map<String, Object> page, RunReport run) {
        Split split = Pictures.split(run);
        PredictionSketch sketch = run.quality().sketches().get(split);
        long rows = Pictures.metrics(run).rows();
        String unit = run.model().label().unit();
        page.put("errorsIn", unit.isEmpty() ? "Errors" : "Errors in " + unit);
        page.put("unit", unit);
        page.put("judged", Pictures.rows(split));
        page.put("within", Tables.within(Pictures.metrics(run)));
        page.put("quality", Tables.quality(run));
        page.put("pictured", sketch == null ? "" : Figures.count(rows) + " " + Pictures.rows(split));
        page.put("density", rows > PredictionSketch.SAMPLE ? "; the stronger the colour, the more rows" : "");
        page.put("calibrated", !Pictures.calibration(run).isEmpty());
        page.put("calibrationCaption", Story.calibration(Pictures.metrics(run).calibration()));
        List<Tables.SliceRow> slices = Tables.slices(run);
        page.put("sliced", !slices.isEmpty());
        page.put("slices", slices);
    }

    private static void putFindings(Map<String, Object> page, RunReport run) {
        List<FindingGroups.Group> groups =
                FindingGroups.of(run.quality().findings(), run.model().label().unit());
        page.put("found", !groups.isEmpty());
        page.put("findings", groups);
    }

    private static void putDrift(Map<String, Object> page, RunReport run) {
        page.put("drifted", run.drift().isPresent());
        run.drift().ifPresent(since -> {
            DriftTable table = new DriftTable(run.model(), since.drift());
            page.put(
                    "driftStory",
                    table.story(
                            Pictures.rows(since.split()) + " of this run", "the champion, " + since.champion() + ","));
            page.put("drift", table.rows());
        });
    }

    private static void putLine(Map<String, Object> page, RunReport run) {
        WeightWords words = new WeightWords(run.model());
        page.put("intervals", run.uncertainty().known());
        page.put("factors", words.factors());
        page.put("fittedUnit", words.fittedUnit());
        page.put("columns", 7 + (words.factors() ? 1 : 0) + (run.uncertainty().known() ? 2 : 0));
        page.put("effects", new WeightTable(run).groups());
        page.put("equation", words.equation());
        page.put("curves", curves(run));
        page.put("pointsShown", pointsShown(run));
    }

    private static List<String> files(RunReport run) {
        List<String> files = new ArrayList<>(List.of("model.json", "metrics.json", "data.json", "config.conf"));
        if (run.descent().descended()) {
            files.add("history.jsonl");
        }
        if (run.groups().isPresent()) {
            files.add("models/");
        }
        if (run.data().rows().rejected() > 0) {
            files.add("rejects/");
        }
        return files;
    }

    private static List<Map<String, Object>> curves(RunReport run) {
        List<Map<String, Object>> places = new ArrayList<>();
        for (Curve curve : Curve.of(run.model())) {
            places.add(Map.of("title", curve.title(), "index", places.size()));
        }
        return places;
    }

    private static String pointsShown(RunReport run) {
        PredictionSketch sketch = run.quality().sketches().get(Split.TRAIN);
        if (!Pictures.line(run.model()) || sketch == null) {
            return "";
        }
        long rows = run.model().data().trainRows();
        int shown = sketch.sample().size();
        return rows <= shown
                ? "all " + Figures.count(rows) + " training rows"
                : Figures.count(shown) + " of " + Figures.count(rows) + " training rows, chosen by their hashes";
    }

    private static void putBench(Map<String, Object> page, RunReport run) {
        page.put("bench", run.optimum().isPresent());
        boolean oneFeature = run.model().weights().size() == 1;
        page.put("oneFeature", oneFeature);
        page.put("twoParameters", oneFeature && run.model().training().interceptFitted());
        page.put("validated", run.data().splits().containsKey(Split.VALIDATION));
        page.put("trainRows", Figures.count(run.model().data().trainRows()));
    }

    private static void putCharts(Map<String, Object> page, List<Assets.Asset> scripts, ChartData data) {
        STILL.forEach(name -> page.put(name, ""));
        page.putAll(StillCharts.of(data));
        PageFrame.put(page, Assets.styles(), scripts, data);
    }
}

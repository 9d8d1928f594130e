package dev.trueline.report.lesson;

import com.samskivert.mustache.Template;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.Assets;
import dev.trueline.report.PageFrame;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StopReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lesson of a run as one HTML file, which loads nothing. */
public final class LessonPage {
    private static final Template TEMPLATE = PageFrame.template("lesson");
    private static final int SMALL_BATCH = 32;

    private final LessonRun run;
    private final Map<String, Object> page = new HashMap<>();

    private LessonPage(LessonRun run) {
        this.run = run;
    }

    /** The page as HTML, to be written in UTF-8. */
    public static String render(LessonRun run) {
        return new LessonPage(run).html();
    }

    private String html() {
        putModel(run.model());
        putRows();
        putDescent(run.model().training());
        putOptimum(run.model().certificate());
        putErrors();
        page.put("replays", run.replays());
        page.put("ownSteps", run.replaysItsSteps());
        page.put("oneFeature", run.oneFeature());
        page.put("version", run.model().provenance().trueline());
        PageFrame.put(page, Assets.lessonStyles(), Assets.lessonScripts(), LessonData.of(run));
        return TEMPLATE.execute(page);
    }

    private void putModel(ModelDocument model) {
        page.put("name", model.name());
        page.put("label", model.terms().label().name());
        page.put("unit", model.label().back().plain() ? model.label().unit() : "");
        page.put("termWords", Figures.plural(model.weights().size(), "term"));
        page.put("numbersOut", Figures.count(model.weights().size() + 1L));
        page.put("firstTerm", model.weights().get(0).feature());
        page.put("firstWeight", Figures.number(model.weights().get(0).weight(), 6));
        page.put("master", model.provenance().master());
    }

    private void putRows() {
        ModelDocument.Data data = run.model().data();
        long heldOut = data.validationRows() + data.testRows();
        page.put("input", run.rows().input());
        page.put("rowsRead", Figures.count(run.rows().read()));
        page.put("rowsRejected", Figures.count(run.rows().rejected()));
        page.put("anyRejected", run.rows().rejected() > 0);
        page.put("rowsAccepted", Figures.count(run.rows().read() - run.rows().rejected()));
        page.put("trainRows", Figures.count(data.trainRows()));
        page.put("validationRows", Figures.count(data.validationRows()));
        page.put("testRows", Figures.count(data.testRows()));
        page.put("validated", data.validationRows() > 0);
        page.put("heldOut", heldOut > 0);
        page.put("heldOutRows", Figures.count(heldOut));
        page.put("weighted", run.rows().trainWeight() != data.trainRows());
        page.put("trainWeight", Figures.number(run.rows().trainWeight(), 6));
        page.put("cached", run.rows().cached());
        page.put("batchesAnEpoch", Figures.count(batchesAnEpoch()));
    }

    private long batchesAnEpoch() {
        return batches(run.model().data().trainRows());
    }

    /** Small batches that one pass over so many rows has. */
    static long batches(long rows) {
        return (rows + SMALL_BATCH - 1) / SMALL_BATCH;
    }

    private void putDescent(ModelDocument.Training training) {
        page.put("descended", !training.stopReason().equals(StopReason.EXACT.name()));
        page.put("method", training.method() == null ? training.solver() : training.method());
        page.put("stepWords", Figures.plural(training.steps(), "step"));
        page.put("bestStep", Figures.count(training.bestStep()));
        page.put("stopReason", training.stopReason());
        page.put("stopMeaning", StopReason.valueOf(training.stopReason()).meaning());
        page.put("standardized", training.standardized());
        page.put("rate", Figures.number(training.learningRate(), 6));
        page.put("critical", training.safeLearningRate() == null ? "" : Figures.number(training.safeLearningRate(), 6));
        page.put("fitSeconds", Figures.number(training.seconds(), 3));
        List<Step> history = run.history();
        if (!history.isEmpty()) {
            Step last = history.get(history.size() - 1);
            page.put("firstCost", Figures.number(history.get(0).trainCost(), 6));
            page.put("lastCost", Figures.number(last.trainCost(), 6));
            page.put("stepMilliseconds", Figures.number(1000 * last.seconds() / history.size(), 3));
        }
    }

    private void putOptimum(ModelDocument.Certificate certificate) {
        page.put("certified", certificate != null);
        if (certificate != null) {
            page.put("optimalCost", Figures.number(certificate.optimalCost(), 6));
            page.put("excess", Figures.percent(certificate.relativeExcess()));
            page.put("condition", Figures.number(certificate.conditionNumber(), 3));
        }
    }

    private void putErrors() {
        LessonRun.Errors errors = run.errors();
        page.put("judged", errors.split());
        page.put("judgedRows", Figures.count(errors.rows()));
        page.put("rmse", Figures.number(errors.rmse()));
        page.put("ofMean", Figures.number(errors.ofMean()));
        page.put("trainRmse", Figures.number(errors.trainRmse()));
        page.put("offBy", Figures.number(Math.abs(errors.bias())));
        page.put("tooMuch", errors.bias() > 0);
        page.put(
                "slice",
                run.findings().stream()
                        .filter(finding ->
                                finding.kind() == Finding.Kind.BIASED_SLICE || finding.kind() == Finding.Kind.BAD_SLICE)
                        .map(Finding::sentence)
                        .findFirst()
                        .orElse(""));
    }
}

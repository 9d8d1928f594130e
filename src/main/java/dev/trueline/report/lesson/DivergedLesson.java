package dev.trueline.report.lesson;

import com.samskivert.mustache.Template;
import dev.trueline.report.Assets;
import dev.trueline.report.DivergedReport;
import dev.trueline.report.PageFrame;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.optimize.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lesson of a run that diverged: it explains why, and claims nothing about a model.
 *
 * @param rate of the run; 0 where the method has none
 * @param critical the rate from which on descent diverges; meaningless where the method has none
 */
public record DivergedLesson(DivergedReport run, double rate, double critical) {
    private static final Template TEMPLATE = PageFrame.template("lesson-diverged");
    private static final int MOST_ROWS = 12;
    private static final int DIGITS = 6;

    /** The page as HTML, to be written in UTF-8. */
    public String html() {
        Map<String, Object> page = new HashMap<>();
        page.put("name", run.name());
        page.put("trainRows", run.trainRows());
        page.put("advice", run.advice());
        page.put("version", run.version());
        boolean tooLarge = rate > critical;
        double factor = 1 - 2 * rate / critical;
        page.put("rate", tooLarge ? Figures.number(rate, DIGITS) : "");
        page.put("critical", tooLarge ? Figures.number(critical, DIGITS) : "");
        page.put("lambdaMax", Figures.number(2 / critical, DIGITS));
        page.put("factor", Figures.number(factor));
        page.put("growth", Figures.number(factor * factor));
        page.put("certified", false);
        page.put("heldOut", false);
        page.put("batchesAnEpoch", Figures.count(LessonPage.batches(run.trainRowCount())));
        page.put("recorded", recorded());
        PageFrame.put(page, Assets.lessonStyles(), Assets.lessonScripts(), LessonData.of(run));
        return TEMPLATE.execute(page);
    }

    private List<Map<String, String>> recorded() {
        List<Map<String, String>> rows = new ArrayList<>();
        double before = Double.NaN;
        for (Step step : run.result().history().stream().limit(MOST_ROWS).toList()) {
            rows.add(Map.of(
                    "step", Figures.count(step.step()),
                    "cost", Figures.number(step.trainCost(), DIGITS),
                    "times", Figures.number(step.trainCost() / before),
                    "norm", Figures.number(step.gradientNorm(), DIGITS)));
            before = step.trainCost();
        }
        return rows;
    }
}

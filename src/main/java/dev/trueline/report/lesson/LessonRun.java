package dev.trueline.report.lesson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.model.ModelDocument;
import dev.trueline.train.optimize.Step;
import java.util.List;
import java.util.Map;

/**
 * All that the lesson tells of a run, as its files hold it.
 *
 * @param history the step records; empty where the equations were solved
 * @param seconds of its phases, such as "read"; empty where the run has kept none
 * @param pictures what the scripts of its report were given
 */
public record LessonRun(
        ModelDocument model,
        List<Step> history,
        Rows rows,
        Errors errors,
        List<Finding> findings,
        Map<String, Double> seconds,
        JsonNode pictures) {
    /**
     * What was read and what became of it.
     *
     * @param trainWeight m: the number of training rows, or the sum of their weights
     * @param cached size of the compact copy of the accepted rows, such as "25.2 MB"
     */
    public record Rows(String input, long read, long rejected, double trainWeight, String cached) {}

    /**
     * Errors on the rows on which a reader judges the model, in units of the label.
     *
     * @param split those rows, such as "test"
     * @param ofMean RMSE of always predicting the mean of the training rows
     * @param bias mean of prediction less label
     * @param trainRmse on the training rows
     */
    public record Errors(String split, long rows, double rmse, double ofMean, double bias, double trainRmse) {}

    /** Whether the page can replay descent: it has the second moments of the training rows. */
    boolean replays() {
        return pictures.hasNonNull("bench");
    }

    /** Whether the steps of the run are those that the page replays. */
    boolean replaysItsSteps() {
        return replays() && pictures.path("bench").path("recorded").path("rate").asDouble() > 0;
    }

    boolean oneFeature() {
        return model.weights().size() == 1;
    }
}

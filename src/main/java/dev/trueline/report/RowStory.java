package dev.trueline.report;

import dev.trueline.contract.RowAccount;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the rows, and why descent ended: what there is to tell whether or not there is a model. */
record RowStory(RunReport.Data data, TrainingResult result) {
    String rows() {
        RowAccount rows = data.rows();
        String rejected = rows.rejected() == 0
                ? "; every one of them keeps the contract."
                : ", of which %s break the contract and were set aside with their reasons in rejects/."
                        .formatted(Figures.count(rows.rejected()));
        return Figures.count(rows.read()) + " rows were read from " + data.input() + rejected;
    }

    String splits() {
        String parts = data.splits().entrySet().stream()
                .map(entry -> Figures.count(entry.getValue().rows()) + " " + Pictures.rows(entry.getKey()))
                .collect(Collectors.joining(", "));
        return data.splits().size() == 1
                ? "All accepted rows are training rows: nothing is held out, so how well the model does on new data is not known."
                : "The accepted rows fall into " + parts + "; held-out rows never touch the fit.";
    }

    String stop() {
        return stop(result);
    }

    /** How the fit ended. */
    static String stop(TrainingResult result) {
        if (result.stopReason() == StopReason.EXACT) {
            return "The model is %s (%s)."
                    .formatted(
                            result.stopReason().meaning(), result.stopReason().name());
        }
        return "Descent stopped after %s because %s (%s)."
                .formatted(
                        Figures.plural(result.steps(), "step"),
                        result.stopReason().meaning(),
                        result.stopReason().name());
    }

    /**
     * Puts the tables of rejected rows and of splits onto a page.
     *
     * @param fitted what is fitted: the label, or a function of it
     */
    void put(Map<String, Object> page, String fitted) {
        List<Tables.Reject> rejects = Tables.rejects(data);
        page.put("fitted", fitted);
        page.put("hasRejects", !rejects.isEmpty());
        page.put("rejects", rejects);
        page.put("splits", Tables.splits(data));
    }
}

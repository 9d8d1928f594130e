package dev.trueline.app;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.Quality;
import dev.trueline.evaluate.SplitMetrics;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Split;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.TrainingResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The closing words of a job, on one screen, for a person who did not watch. */
final class Summary {
    private static final int MOST_FEATURES = 12;

    private final JobConfig config;
    private final PrintWriter out;

    Summary(JobConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    void print(TrainingData data, Fit fit, Map<Split, SplitMetrics> metrics) {
        out.println();
        rows(data);
        stop(fit.result());
        errors(metrics);
        line(fit.line().parameters());
        out.flush();
    }

    /** What the comparison with another model has shown. */
    void gate(GateReport report) {
        GateSummary.print(report, out);
    }

    /** The last line: where the run is. */
    void location(String sentence) {
        out.println();
        out.println(sentence);
        out.flush();
    }

    private void rows(TrainingData data) {
        RowAccount account = data.account();
        out.printf(
                "Rows      %,d read, %,d used, %,d rejected%s%n",
                account.read(),
                account.accepted(),
                account.rejected(),
                account.rejected() == 0 ? "" : " (the reasons are in rejects/)");
    }

    private void stop(TrainingResult result) {
        out.printf(
                "Stopped   after %,d steps: %s (%s)%n",
                result.steps(), result.stopReason().meaning(), result.stopReason());
        out.printf(
                "          the model is that of step %,d, %s%n",
                result.best().step(),
                result.best().validationCost() == null ? "the last one" : "which has the lowest validation cost");
    }

    private void errors(Map<Split, SplitMetrics> metrics) {
        ColumnContract label = config.contract().label();
        String inUnit = label.unit().isEmpty() ? "" : ", in " + label.unit();
        out.printf("Error     of the model, and of always predicting the mean %s%s%n", label.name(), inUnit);
        out.printf("          %-10s %9s  %12s %12s %8s  %12s%n", "", "rows", "RMSE", "MAE", "R2", "RMSE of mean");
        metrics.forEach((split, quality) -> error(split.name().toLowerCase(Locale.ROOT), quality));
    }

    private void error(String split, SplitMetrics metrics) {
        Quality model = metrics.model();
        out.printf(
                "          %-10s %,9d  %,12.6g %,12.6g %8s  %,12.6g%n",
                split,
                metrics.rows(),
                model.rmse(),
                model.mae(),
                model.r2() == null ? "-" : String.format("%.4f", model.r2()),
                metrics.baseline().rmse());
    }

    private void line(ParameterVector parameters) {
        List<ColumnContract> features = config.contract().features();
        out.printf("Line      %s =%n", config.contract().label().label());
        out.printf("          %,16.6g%n", parameters.intercept());
        for (int j = 0; j < Math.min(features.size(), MOST_FEATURES); j++) {
            out.printf(
                    "          %+,16.6g * %s%n",
                    parameters.weight(j), features.get(j).label());
        }
        if (features.size() > MOST_FEATURES) {
            out.printf("          and %,d more features in model.json%n", features.size() - MOST_FEATURES);
        }
    }
}

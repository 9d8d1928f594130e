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
        metrics.forEach(this::error);
        line(fit.line().parameters());
        out.flush();
    }

    /** The last line: where the run is. */
    void location(String sentence) {
        out.println(sentence);
        out.flush();
    }

    private void rows(TrainingData data) {
        RowAccount account = data.account();
        Map<Split, Long> rows = data.rows();
        out.printf(
                "Rows        %,d read: %,d used, %,d rejected%n",
                account.read(), account.accepted(), account.rejected());
        out.printf(
                "            %,d to train, %,d to validate, %,d to test%n",
                rows.get(Split.TRAIN), rows.get(Split.VALIDATION), rows.get(Split.TEST));
    }

    private void stop(TrainingResult result) {
        out.printf(
                "Stopped     after %,d steps: %s (%s)%n",
                result.steps(), result.stopReason().meaning(), result.stopReason());
        out.printf(
                "            published are the parameters of step %,d, the best one%n",
                result.best().step());
    }

    private void error(Split split, SplitMetrics metrics) {
        String name = split.name().charAt(0) + split.name().substring(1).toLowerCase();
        Quality model = metrics.model();
        out.printf(
                "%-12s%s typical error (RMSE), %s mean absolute error%s%n",
                name,
                amount(model.rmse()),
                amount(model.mae()),
                model.r2() == null ? "" : String.format(", R2 = %.4f", model.r2()));
        out.printf(
                "            the mean %s as only prediction: %s and %s%n",
                config.contract().label().name(),
                amount(metrics.baseline().rmse()),
                amount(metrics.baseline().mae()));
    }

    private void line(ParameterVector parameters) {
        ColumnContract label = config.contract().label();
        List<ColumnContract> features = config.contract().features();
        out.printf("The line    %s =%n", label.label());
        out.printf("            %,20.6g%n", parameters.intercept());
        for (int j = 0; j < Math.min(features.size(), MOST_FEATURES); j++) {
            out.printf(
                    "            %,+20.6g * %s%n",
                    parameters.weight(j), features.get(j).label());
        }
        if (features.size() > MOST_FEATURES) {
            out.printf("            and %,d more in model.json%n", features.size() - MOST_FEATURES);
        }
    }

    private String amount(double value) {
        String unit = config.contract().label().unit();
        return String.format("%,.6g", value) + (unit.isEmpty() ? "" : " " + unit);
    }
}

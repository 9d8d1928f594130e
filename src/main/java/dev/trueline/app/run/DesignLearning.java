package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.exit.Messages;
import dev.trueline.design.DesignPlan;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Completes the design of a job by what it learns from the training rows, in a scan of its own if there is anything to learn. */
public final class DesignLearning {
    private DesignLearning() {}

    /** @throws dev.trueline.contract.DataException when the source cannot be read, or its rows make no design */
    public static JobConfig complete(JobConfig config, SparkSession spark, Messages messages) {
        DesignPlan plan = config.plan();
        TrainingSummary.Question question = plan.question();
        if (question.isEmpty() && !config.training().batches().countsRows()) {
            return config.with(plan.learn(null));
        }
        messages.say("Reading %s for %s ...", config.input().describe(), subject(question));
        RowSpec rows = new RowSpec(config.contract(), plan.known(), config.split());
        TrainingSummary summary = new Ingest(spark).summarize(config.input(), rows, question);
        JobConfig complete = config.with(plan.learn(summary)).dealt(summary.rows());
        messages.say("The model has %,d terms.", complete.design().size());
        return complete;
    }

    private static String subject(TrainingSummary.Question question) {
        List<String> subjects = new ArrayList<>();
        if (!question.categories().isEmpty()) {
            subjects.add("the levels of " + String.join(", ", new TreeSet<>(question.categories())));
        }
        if (!question.numbers().isEmpty()) {
            subjects.add("the distribution of " + String.join(", ", new TreeSet<>(question.numbers())));
        }
        return subjects.isEmpty() ? "the number of training rows" : String.join(" and ", subjects);
    }
}

package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Role;
import dev.trueline.evaluate.figures.SliceSource;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.model.Predictor;
import dev.trueline.spark.TrainingData;
import java.util.ArrayList;
import java.util.List;

/** Says what of a fitted model is to be evaluated. */
public final class EvaluationTasks {
    private EvaluationTasks() {}

    /**
     * @param predictor that was fitted
     * @param baseline mean label of the training rows
     */
    public static EvaluationTask of(JobConfig config, TrainingData data, Predictor predictor, double baseline) {
        List<String> features = config.design().numbers();
        return new EvaluationTask(
                predictor,
                baseline,
                config.within(),
                features,
                config.design().response().name(),
                config.design().response().unit(),
                slices(config.slices(), data, features),
                data.keys(names(config.contract().withRole(Role.KEY))));
    }

    /** Where the columns are that take the rows apart. */
    static List<SliceSource> slices(List<String> names, TrainingData data, List<String> features) {
        List<SliceSource> slices = new ArrayList<>();
        for (String name : names) {
            if (features.contains(name)) {
                slices.add(new SliceSource.Feature(name, features.indexOf(name)));
            }
            for (SliceSource source : data.slices()) {
                if (source.column().equals(name)) {
                    slices.add(source);
                }
            }
        }
        return slices;
    }

    private static List<String> names(List<ColumnContract> columns) {
        return columns.stream().map(ColumnContract::name).toList();
    }
}

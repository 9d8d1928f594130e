package dev.trueline.app;

import dev.trueline.model.LinearModel;
import dev.trueline.model.Profile;
import dev.trueline.model.Split;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.LearningRate;
import dev.trueline.train.TrainingResult;
import java.util.Map;

/**
 * What a training job has found when descent is over.
 *
 * @param statistics of the splits that have rows
 * @param line the parameters of the best step, in original units
 * @param profile of the training rows and of the predictions for them
 */
record Fit(
        Map<Split, SplitStatistics> statistics,
        LearningRate rate,
        TrainingResult result,
        LinearModel line,
        Profile profile) {
    SplitStatistics train() {
        return statistics.get(Split.TRAIN);
    }
}

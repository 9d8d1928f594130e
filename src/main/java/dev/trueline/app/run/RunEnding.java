package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.documents.LessonFiles;
import dev.trueline.app.documents.RunRecords;
import dev.trueline.app.documents.Verdict;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.Messages;
import dev.trueline.app.output.RunDirectory;
import dev.trueline.fit.Fit;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.util.function.UnaryOperator;

/** How a run ends: published, or kept with the reason why it is not. */
final class RunEnding {
    private final JobConfig config;
    private final RunDirectory directory;
    private final Interruption interruption;
    private final Messages messages;
    private final Summary summary;

    RunEnding(JobConfig config, RunDirectory directory, Interruption interruption, Messages messages, Summary summary) {
        this.config = config;
        this.directory = directory;
        this.interruption = interruption;
        this.messages = messages;
        this.summary = summary;
    }

    /** Publishes a model, unless something speaks against it. */
    ExitCode of(TrainingResult result, Verdict verdict) {
        if (result.stopReason() == StopReason.INTERRUPTED) {
            return kept(
                    ExitCode.INTERRUPTED,
                    "Interrupted: not published. The best model so far is kept in " + directory.workingPath());
        }
        if (config.lacksConvergence(result.stopReason())) {
            return kept(
                    ExitCode.NOT_CONVERGED,
                    "Not published, because stopping.require-convergence is set and " + result.stopReason()
                            + " is no convergence. The run is kept in " + directory.workingPath());
        }
        if (verdict.refuses()) {
            String champion = config.gate().champion().isEmpty() ? "" : " The champion stays as it is.";
            return kept(
                    ExitCode.REFUSED,
                    "Not published: the gate refused." + champion + " The run is kept in " + directory.workingPath());
        }
        return publish();
    }

    private ExitCode kept(ExitCode code, String why) {
        summary.location(why);
        pages(directory::workingUri);
        return code;
    }

    private ExitCode publish() {
        ExitCode ending = interruption.publish(ExitCode.DONE, directory::publish);
        summary.location("Everything is in " + directory.publishedPath());
        pages(directory::publishedUri);
        return ending;
    }

    /** Why a fit has no model, and what helps. */
    String adviceAfter(Fit fit) {
        return "No model is published" + (fit.method().takesAnyRate() ? tooLargeRate(fit.rate()) : tooLargeValues());
    }

    /** Says why a fit has no model. */
    ExitCode diverged(Fit fit) {
        messages.say(
                "%s%nLargest features: %s.%nThe history is kept in %s.",
                adviceAfter(fit), fit.worstScaled(), directory.workingPath());
        pages(directory::workingUri);
        return ExitCode.DIVERGED;
    }

    private void pages(UnaryOperator<String> uri) {
        summary.report(uri.apply(RunRecords.PAGE) + (config.output().lesson() ? " and " + LessonFiles.NAME : ""));
    }

    private String tooLargeValues() {
        return String.format(
                ", because costs or gradients are too large for doubles; give the columns units in which their values are"
                        + " smaller%s.",
                config.training().standardize() ? "" : ", or set training.standardize = true");
    }

    private String tooLargeRate(LearningRate rate) {
        return String.format(
                ". The learning rate %.6g is too large for these data; set training.learning-rate = auto, or below 2 /"
                        + " lambda_max = %.6g.%s",
                rate.value(),
                rate.curvature().criticalRate(),
                config.training().standardize() ? "" : " With training.standardize = true much larger rates are safe.");
    }
}

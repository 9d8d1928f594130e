package dev.trueline.app.run;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.documents.Diagnostics;
import dev.trueline.app.gate.GateSummary;
import dev.trueline.contract.RowAccount;
import dev.trueline.contract.Split;
import dev.trueline.contract.Visible;
import dev.trueline.design.Term;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.fit.Fit;
import dev.trueline.fit.Optimality;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.leastsquares.CrossValidation;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.method.Course;
import dev.trueline.train.method.Courses;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.objective.Huber;
import dev.trueline.train.optimize.StopReason;
import dev.trueline.train.optimize.TrainingResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The closing words of a job, on one screen, for a person who did not watch. */
public final class Summary {
    private final JobConfig config;
    private final PrintWriter out;

    public Summary(JobConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    void print(TrainingData data, Fit fit, Evaluation evaluation, Diagnostics diagnostics) {
        rows(data);
        stop(fit);
        if (!config.training().compared().isEmpty()) {
            compared(fit.courses(lowestCost(diagnostics)));
        }
        errors(evaluation.splits());
        worstSlice(evaluation.splits());
        findings(evaluation.findings());
        fit.path().ifPresent(this::path);
        diagnostics.crossValidation().ifPresent(this::crossValidation);
        diagnostics.optimality().ifPresent(known -> optimum(new OptimalityText(config, fit, known)));
        new ModelTable(config, out)
                .print(fit.model().parameters(), diagnostics.optimality().flatMap(Optimality::inference));
        diagnostics.groups().ifPresent(tally -> groups(tally, config.groups().by(), "held-out", out));
        out.flush();
    }

    /**
     * What the models of groups come to.
     *
     * @param which rows they are, as an adjective
     */
    public static void groups(GroupTally tally, List<String> by, String which, PrintWriter out) {
        out.printf("Groups    %,d of %s, %,d with a model%n", tally.groups(), String.join(", ", by), tally.withModel());
        tally.heldOut().ifPresent(errors -> {
            out.printf(
                    "          RMSE over their %,d %s rows %,.6g; of the model above %,.6g%n",
                    errors.rows(), which, errors.rmse(), errors.rmseOfPooled());
            if (tally.judged() > 0) {
                out.printf(
                        "          %,d of %,d groups are worse than their own mean%n",
                        tally.worseThanMean(), tally.judged());
            }
        });
        out.flush();
    }

    /** What the comparison with another model has shown. */
    void gate(GateDecision decision) {
        GateSummary.print(decision, out);
    }

    /** The last line: where the run is. */
    void location(String sentence) {
        out.println(sentence);
        out.flush();
    }

    /** A line that a terminal lets one click on. */
    void report(String pages) {
        out.println("Report    " + pages);
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

    private void stop(Fit fit) {
        TrainingResult result = fit.result();
        if (result.stopReason() == StopReason.EXACT) {
            out.printf("Solved    %s (%s)%n", result.stopReason().meaning(), result.stopReason());
            return;
        }
        if (fit.method() != DescentMethod.GRADIENT_DESCENT) {
            out.printf("Method    %s%n", fit.method().title());
        }
        config.training().huber().ifPresent(huber -> loss(huber, fit.residualScale()));
        out.printf("Stopped   %s%n", result.ending());
        out.printf(
                "          the model is that of step %,d, %s%n",
                result.best().step(),
                result.best().validationCost() == null ? published(fit) : "which has the lowest validation cost");
    }

    private void loss(Huber huber, OptionalDouble scale) {
        out.printf(
                "Loss      Huber: errors of more than %,.6g, %s times their scale of %,.6g, pull no harder than that%n",
                huber.epsilon() * scale.orElseThrow(), huber.epsilon(), scale.orElseThrow());
    }

    private static OptionalDouble lowestCost(Diagnostics diagnostics) {
        return diagnostics
                .optimality()
                .map(optimality -> OptionalDouble.of(optimality.certificate().optimalCost()))
                .orElse(OptionalDouble.empty());
    }

    private void compared(Courses courses) {
        OptionalDouble target = courses.target();
        if (target.isEmpty()) {
            out.println("Compared  no method came within 1 % of the lowest cost");
            return;
        }
        out.printf("Compared  passes to within %.0e of the lowest cost, and seconds%n", target.getAsDouble());
        for (Course course : courses.all()) {
            OptionalLong step = course.stepTo(courses.cost(target.getAsDouble()));
            out.println(
                    step.isPresent()
                            ? String.format(
                                    "          %,9d %9.2f  %s",
                                    course.passes(step.getAsLong()),
                                    course.seconds(step.getAsLong()),
                                    course.method().title())
                            : String.format(
                                    "          %9s %9s  %s",
                                    "-", "-", course.method().title()));
        }
    }

    private static String published(Fit fit) {
        TrainingResult result = fit.result();
        return result.best().step() == result.steps() ? "the last one" : "which has the lowest cost";
    }

    private void errors(Map<Split, SplitMetrics> metrics) {
        Term label = config.design().response();
        String inUnit = label.unit().isEmpty() ? "" : ", in " + label.unit();
        out.printf("Error     of the model, and of always predicting the mean %s%s%n", label.name(), inUnit);
        out.printf("          %-10s %9s  %12s %12s %8s  %12s%n", "", "rows", "RMSE", "MAE", "R2", "RMSE of mean");
        metrics.forEach((split, quality) -> error(split.name().toLowerCase(Locale.ROOT), quality));
        metrics.forEach(
                (split, quality) -> r2Note("in " + split.name().toLowerCase(Locale.ROOT) + " rows", quality, out));
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

    /** Says why there is no R2, where there is none. */
    static void r2Note(String where, SplitMetrics metrics, PrintWriter out) {
        if (metrics.r2Note() != null) {
            out.printf("          no R2 %s: %s%n", where, metrics.r2Note());
        }
    }

    private void path(PenaltyPath path) {
        PenaltyPath.Point chosen = path.chosen();
        out.printf(
                "Path      %,d lambdas, %.4g to %.3g: %.4g by %s, %,d of %,d weights not 0%n",
                path.points().size(),
                path.points().get(0).lambda(),
                path.points().get(path.points().size() - 1).lambda(),
                chosen.lambda(),
                path.settings().rule().title(),
                chosen.terms(),
                chosen.weights().length);
    }

    private void crossValidation(CrossValidation result) {
        out.printf(
                "Folds     %d-fold cross-validation, exact fits: RMSE %,.6g, deviation %,.3g%n",
                result.folds().size(), result.mean(), result.deviation());
    }

    private void optimum(OptimalityText text) {
        String title = "Optimum";
        for (String line : text.lines()) {
            out.printf("%-9s %s%n", title, line);
            title = "";
        }
    }

    private void worstSlice(Map<Split, SplitMetrics> metrics) {
        for (Split split : Split.HELD_OUT_FIRST) {
            String rows = split.name().toLowerCase(Locale.ROOT) + " rows";
            if (metrics.containsKey(split) && worstSlice(metrics.get(split), rows, out)) {
                return;
            }
        }
    }

    /** Names the worst slice, in one line; false when there is none to name. */
    static boolean worstSlice(SplitMetrics metrics, String rows, PrintWriter out) {
        List<SliceMetrics> slices = metrics.slices();
        if (slices.isEmpty() || slices.get(0).small()) {
            return false;
        }
        SliceMetrics worst = slices.get(0);
        out.printf(
                "Slices    worst of %,d: RMSE %,.6g over %,d %s with %s%n",
                slices.size(),
                worst.model().rmse(),
                worst.rows(),
                rows,
                Visible.text(worst.slice().label()));
        return true;
    }

    private void findings(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Set<Finding.Kind> kinds = new TreeSet<>();
        findings.forEach(finding -> kinds.add(finding.kind()));
        out.printf(
                "Look at   %,d %s, in the log and in metrics.json: %s%n",
                findings.size(),
                findings.size() == 1 ? "finding" : "findings",
                kinds.stream().map(Finding.Kind::name).collect(Collectors.joining(", ")));
    }
}

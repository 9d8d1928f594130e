package dev.trueline.app.run;

import com.typesafe.config.ConfigUtil;
import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Role;
import dev.trueline.design.Effect;
import dev.trueline.design.formula.Argument;
import dev.trueline.design.formula.Call;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.FeatureResiduals;
import dev.trueline.evaluate.quality.SplitMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What to change in the configuration about a finding, in its own words, and what that brings: the share of the RMSE that
 * goes away when the mean error of every band or slice does, less what chance explains of it, as with the adjusted R2.
 */
final class Remedies {
    private static final double BENDS = 4;
    private static final double WORTHWHILE = 0.01;

    private final JobConfig config;
    private final Evaluation evaluation;

    Remedies(JobConfig config, Evaluation evaluation) {
        this.config = config;
        this.evaluation = evaluation;
    }

    /** The evaluation, each finding with its remedy where there is one that no finding before it has. */
    Evaluation added() {
        Set<String> told = new HashSet<>();
        return evaluation.with(evaluation.findings().stream()
                .map(finding ->
                        remedy(finding).filter(told::add).map(finding::adding).orElse(finding))
                .toList());
    }

    private Optional<String> remedy(Finding finding) {
        return switch (finding.kind()) {
            case CURVATURE -> bend(finding);
            case BAD_SLICE, BIASED_SLICE -> category(finding);
            case HEAVY_TAIL -> robustLoss();
            default -> Optional.empty();
        };
    }

    private Optional<String> robustLoss() {
        return config.training().huber().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "training.loss = huber with training.method = l-bfgs keeps such rows from pulling the model");
    }

    private Optional<String> bend(Finding finding) {
        String column = finding.subject();
        if (!config.design().effects().contains(Effect.identity(column))) {
            return Optional.empty();
        }
        SplitMetrics metrics = evaluation.splits().get(finding.split());
        return metrics.residuals().stream()
                .filter(residuals -> residuals.feature().equals(column))
                .findFirst()
                .map(residuals -> spline(column, reduction(residuals, metrics.rows())));
    }

    private String spline(String column, double reduction) {
        String plain = Call.of(column).text();
        String spline = new Call("spline", column, List.of(new Argument("", BENDS))).text();
        boolean allFeatures = config.effective().getString("model.formula").isEmpty()
                && config.effective().getList("model.terms").isEmpty();
        String change = allFeatures
                ? "model.formula = "
                        + ConfigUtil.quoteString(
                                Call.of(config.contract().label().name()).text() + " ~ . - " + plain + " + " + spline)
                : spline + " in place of " + plain + " in the model";
        return change + bringing(reduction);
    }

    private double reduction(FeatureResiduals residuals, long rows) {
        return reduction(
                residuals.explained(),
                rows - 1.0 - config.design().size(),
                residuals.bands().size() - 1.0);
    }

    private Optional<String> category(Finding finding) {
        SplitMetrics metrics = evaluation.splits().get(finding.split());
        Optional<String> column = metrics.slices().stream()
                .map(SliceMetrics::slice)
                .filter(slice ->
                        slice.kind() == Slice.Kind.VALUE && slice.label().equals(finding.subject()))
                .map(Slice::column)
                .filter(name -> config.contract().withRole(Role.SLICE).stream()
                        .map(ColumnContract::name)
                        .anyMatch(name::equals))
                .findFirst();
        return column.filter(name -> reduction(name, metrics) >= WORTHWHILE)
                .map(name -> "role = feature, type = category for column '" + name
                        + "' gives each of its values a weight of its own" + bringing(reduction(name, metrics)));
    }

    private static double reduction(String column, SplitMetrics metrics) {
        List<SliceMetrics> slices = metrics.slices().stream()
                .filter(slice -> slice.slice().column().equals(column) && slice.weight() > 0)
                .toList();
        double between = 0;
        for (SliceMetrics slice : slices) {
            double aside = slice.model().meanError() - metrics.model().meanError();
            between += slice.weight() * aside * aside;
        }
        double all = metrics.weight() * metrics.model().rmse() * metrics.model().rmse();
        return reduction(between / all, metrics.rows() - 1.0, slices.size() - 1.0);
    }

    // Of an explained share of the squared error, with so many degrees of freedom of the errors and of the means.
    private static double reduction(double explained, double free, double means) {
        double left = free > means ? (1 - explained) * free / (free - means) : 1;
        return 1 - Math.sqrt(Math.min(1, Math.max(0, left)));
    }

    private static String bringing(double reduction) {
        return reduction < WORTHWHILE
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", which takes about %.0f %% off the RMSE before the other weights adjust",
                        100 * reduction);
    }
}

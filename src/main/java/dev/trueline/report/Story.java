package dev.trueline.report;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.quality.Calibration;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the run is told as, in sentences. */
final class Story {
    private static final double OPTIMAL = 1e-6;
    private static final Pattern TRAILING_ZEROS = Pattern.compile("(\\.\\d*?[1-9])0+\\b");

    private static final String LEVELS = " The weight of a level is its difference to the reference level, all else"
            + " equal, drawn with its interval if that is known, and next to it is the share of the training rows; the effect of"
            + " a category is the deviation of what its levels add.";

    private final RunReport run;
    private final ModelDocument model;
    private final TrainingResult result;
    private final RowStory rows;

    Story(RunReport run) {
        this.run = run;
        this.model = run.model();
        this.result = run.descent().result();
        this.rows = new RowStory(run.data(), result);
    }

    /** The whole run in one sentence. */
    String lead() {
        return "A model for %s from %s, fitted to %s rows %s."
                .formatted(
                        Pictures.withUnit(model.label().name(), model.label().unit()),
                        terms(),
                        Figures.count(model.data().trainRows()),
                        run.descent().descended() ? "in " + steps() : "by solving for it exactly");
    }

    /** What to do about the model, in one sentence. */
    String verdict() {
        if (run.gate().map(decision -> !decision.passed()).orElse(false)) {
            return "The gate refused this model: it is not published, and the champion stays in use.";
        }
        return switch (findings()) {
            case 0 -> "The checks found nothing to look at.";
            case 1 -> "Look at the finding below before you use this model.";
            default -> "Look at the %s findings below before you use this model.".formatted(Figures.count(findings()));
        };
    }

    private int findings() {
        return run.quality().findings().size();
    }

    private String steps() {
        DescentMethod method = run.descent().method();
        return method == DescentMethod.MINI_BATCH
                ? Figures.plural(result.steps(), "epoch") + " of " + method.title()
                : Figures.plural(result.steps(), "step") + " of full-batch " + method.title();
    }

    private String terms() {
        int terms = model.weights().size();
        Design design = model.terms();
        return design.plain()
                ? Figures.plural(terms, "feature")
                : Figures.plural(terms, "term") + " of "
                        + Figures.plural(design.columns().size(), "column");
    }

    List<Tables.Figure> figures() {
        Split split = Pictures.split(run);
        SplitMetrics judged = Pictures.metrics(run);
        String rows = Pictures.rows(split);
        return List.of(
                new Tables.Figure(
                        "Typical error (RMSE), " + rows,
                        Figures.number(judged.model().rmse()),
                        model.label().unit(),
                        "always predicting the mean: "
                                + Figures.number(judged.baseline().rmse())),
                new Tables.Figure(
                        "R², " + rows,
                        Tables.share(judged.model().r2()),
                        "",
                        judged.r2Note() == null ? "share of the variance explained" : judged.r2Note()),
                new Tables.Figure(
                        "Rows used",
                        Figures.count(run.data().rows().accepted()),
                        "",
                        Figures.count(run.data().rows().rejected()) + " rejected"),
                new Tables.Figure("Findings", Figures.count(findings()), "", findings() == 0 ? "" : "to look at"));
    }

    List<String> run() {
        List<String> sentences = new ArrayList<>(List.of(rows.rows(), rows.splits(), rows.stop()));
        if (run.descent().descended()) {
            sentences.add(model());
        }
        if (model.training().l1() != null) {
            sentences.add(sparse());
        }
        if (model.training().huberEpsilon() != null) {
            sentences.add(robust());
        }
        run.gate().map(Story::gate).ifPresent(sentences::add);
        return sentences;
    }

    private String sparse() {
        long active =
                model.weights().stream().filter(weight -> weight.weight() != 0).count();
        ModelDocument.Certificate certificate = model.certificate();
        String gap = certificate == null || certificate.dualityGap() == null
                ? ""
                : " Its training cost is at most %s of the lowest one above that (duality gap)."
                        .formatted(Figures.number(certificate.dualityGap()));
        return "The L1 penalty leaves %s of %s weights other than 0."
                        .formatted(
                                Figures.count(active),
                                Figures.count(model.weights().size()))
                + gap
                + " Under a penalty, weights have no intervals and tests, and descent is not replayed.";
    }

    private String robust() {
        double scale = model.training().residualScale();
        double epsilon = model.training().huberEpsilon();
        return "It is fitted by the Huber loss: training errors of more than %s, %s times their scale of %s, pull no harder than that."
                        .formatted(inFittedUnit(epsilon * scale), Figures.number(epsilon), inFittedUnit(scale))
                + " The optimum of this loss is not known from second moments, so weights have no intervals and tests, and"
                + " descent is not replayed.";
    }

    private static String gate(GateDecision decision) {
        return decision.passed()
                ? "The gate passed it: it is not shown to be worse than the champion, %s, by more than is allowed."
                        .formatted(decision.champion())
                : "The gate refused it: it is not published, and the champion, %s, stays as it is."
                        .formatted(decision.champion());
    }

    private String model() {
        Step best = result.best();
        String which = best.step() == result.steps() && best.validationCost() == null
                ? "The model is that of the last step."
                : "The model is that of step %s, which has the lowest %s."
                        .formatted(
                                Figures.count(best.step()), best.validationCost() == null ? "cost" : "validation cost");
        return which + run.optimum().map(Story::distance).orElse("");
    }

    private static String distance(RunReport.Optimum optimum) {
        double excess = optimum.relativeExcess();
        if (!Double.isFinite(excess)) {
            return "";
        }
        return excess <= OPTIMAL
                ? " No model has a training cost lower by more than a millionth: descending further would gain nothing."
                : " The best possible model, known from the second moments, has a training cost that is "
                        + Figures.percent(excess / (1 + excess)) + " lower.";
    }

    String quality() {
        Split split = Pictures.split(run);
        SplitMetrics judged = Pictures.metrics(run);
        List<String> sentences = new ArrayList<>();
        double ratio = judged.model().rmse() / judged.baseline().rmse();
        if (Double.isFinite(ratio)) {
            sentences.add("On the %s the model is typically off by %s, %s of the error of always predicting the mean."
                    .formatted(Pictures.rows(split), inUnit(judged.model().rmse()), Figures.percent(ratio)));
        }
        if (split != Split.TRAIN) {
            sentences.add(comparison(run.quality().metrics(), split));
        }
        worst(judged.worst()).ifPresent(sentences::add);
        if (run.quality().findings().isEmpty()) {
            sentences.add(
                    "The checks for leaks, skewed splits, bad slices and curvature have found nothing to look at.");
        }
        return String.join(" ", sentences);
    }

    private Optional<String> worst(WorstRow worst) {
        if (worst.key().isEmpty()) {
            return Optional.empty();
        }
        String key = worst.key().stream()
                .map(part -> part == null ? "(missing)" : part)
                .collect(Collectors.joining(", "));
        return Optional.of("It is off by most on row %s: %s where %s is true."
                .formatted(key, inUnit(worst.prediction()), inUnit(worst.label())));
    }

    /** How the dots lie on the whole. */
    static String calibration(Calibration calibration) {
        return calibration.slope() == null
                ? ""
                : "Slope of observed on predicted: " + Figures.number(calibration.slope(), 3) + " (calibrated: 1).";
    }

    private static String comparison(Map<Split, SplitMetrics> metrics, Split split) {
        double ratio = metrics.get(split).model().rmse()
                / metrics.get(Split.TRAIN).model().rmse();
        return "That error is %s of the one on the training rows; much more than 100 %% would mean that the model has learnt its rows rather than the matter."
                .formatted(Figures.percent(ratio));
    }

    String line() {
        Design design = model.terms();
        String meaning = new WeightWords(model).meaning();
        return "Weights are in original units. "
                + (meaning.isEmpty() ? "" : meaning + " ")
                + "The effect is what one deviation more of a term adds to "
                + (meaning.isEmpty() ? "the prediction" : design.label().name())
                + ", so effects compare across terms."
                + (design.effects().stream().anyMatch(Effect::coded) ? LEVELS : "")
                + (run.uncertainty().known()
                        ? " Intervals are those of the least-squares model under the classical assumptions: a linear truth"
                                + " and independent normal errors."
                        : "");
    }

    String descent() {
        RunReport.Descent descent = run.descent();
        return TRAILING_ZEROS
                        .matcher(sentence(descent.method().meaning(descent.rate(), descent.batches())))
                        .replaceAll("$1")
                        .replace("lambda_max", "λₘₐₓ")
                + (descent.method().rated() && descent.method() != DescentMethod.MINI_BATCH
                        ? " It is the same in every step."
                        : "");
    }

    String costCaption() {
        return result.best().validationCost() == null
                ? "Nothing is held out, so there is no validation cost."
                : "The dashed line marks the published step.";
    }

    // Of the label, or of the function of it that was fitted, which has none.
    private String inFittedUnit(double value) {
        return number(value, model.terms().label().unit());
    }

    private String inUnit(double value) {
        return number(value, model.label().unit());
    }

    private static String number(double value, String unit) {
        return Figures.number(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}

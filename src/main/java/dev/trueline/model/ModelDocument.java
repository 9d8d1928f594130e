package dev.trueline.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Role;
import dev.trueline.design.Design;
import dev.trueline.design.Effect;
import dev.trueline.design.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published model, as {@code model.json} holds it. Everything is in original units, so that anyone can score a row
 * with nothing but {@code intercept + sum of weight * value}.
 *
 * @param certificate null where none was wanted or possible
 * @param formatVersion raised when a reader of the previous version would misunderstand the file
 * @param contract what the columns of other data must be to be scored or evaluated, features first; null in models that
 *     were made before there was one
 * @param evaluation how it was evaluated; null in models that were made before this was kept
 * @param profile what the training rows looked like; null in models that were made before there was one, or when it was one of
 *     terms that are no columns
 * @param input how its training read rows; null in models that were made before this was kept
 * @param groups null where there is no model per group; this one is then that of all rows
 * @param design the effects whose terms have the weights; null in models that were made before there was one, where every term is a column as it is
 */
public record ModelDocument(
        int formatVersion,
        String name,
        Label label,
        double intercept,
        List<FeatureWeight> weights,
        Training training,
        Certificate certificate,
        Data data,
        Provenance provenance,
        List<ColumnRule> contract,
        Evaluation evaluation,
        Profile profile,
        Input input,
        List<Effect> design,
        Groups groups) {
    public static final int FORMAT_VERSION = 3;

    // Until then, profiles were of terms and not of the columns that they are made of.
    private static final int FIRST_WITH_COLUMNS_IN_PROFILE = 3;

    /**
     * What is predicted.
     *
     * @param transform null where the model was fitted to the label itself
     */
    public record Label(String name, String unit, LabelTransform transform) {
        /** The way back from what the model was fitted to. */
        public LabelTransform back() {
            return transform == null ? LabelTransform.NONE : transform;
        }
    }

    /**
     * One feature, with its statistics over the training rows.
     *
     * @param weight label units per feature unit
     */
    public record FeatureWeight(
            String feature, String unit, double weight, double mean, double deviation, double min, double max) {}

    /**
     * How the parameters were found. Costs and norms are those of the published step; norms are in the space that was
     * trained in.
     *
     * @param method of descent; null for an exact fit, and in models that were made before there was more than one
     * @param steps updates made
     * @param bestStep the step whose parameters are published
     * @param dependentColumns features of an exact fit that got the weight 0 because of others, as formulas
     * @param l2 ridge penalty that the costs of training include
     * @param l1 the same of the L1 penalty; null where there is none
     * @param huberEpsilon of the Huber loss; null for the squared error
     * @param residualScale in units of the label, or of the function of it that was fitted, as the Huber loss estimates it; null for the squared error
     * @param learningRate 0 for an exact fit and a method that has none
     * @param lambdaMax largest eigenvalue of the Hessian in the space that was trained in; null where the method needs none
     * @param safeLearningRate {@code 2 / lambdaMax}; null as that is
     * @param validationCost null when nothing was held out for validation
     */
    public record Training(
            String engine,
            String solver,
            String method,
            List<String> dependentColumns,
            double l2,
            Double l1,
            Double huberEpsilon,
            Double residualScale,
            long steps,
            long bestStep,
            String stopReason,
            boolean standardized,
            boolean interceptFitted,
            double learningRate,
            Double lambdaMax,
            Double safeLearningRate,
            double trainCost,
            Double validationCost,
            double gradientNorm,
            double seconds) {}

    /**
     * How far the model is from the best one. Numbers that are infinite are the texts {@code "Infinity"}.
     *
     * @param optimalCost the lowest cost of any model, with the penalty that was trained with
     * @param relativeExcess cost over the lowest one, less 1
     * @param distance norm of the difference to the best weights, in deviations, relative to the norm of those
     * @param lambdaMin smallest eigenvalue of the Hessian, features that depend on others not counted
     * @param stepsLeft at the rate of the run until the relative excess is 1e-6; null where it never is
     * @param effectiveParameters trace of the matrix that makes predictions of labels; without a penalty their number
     * @param dualityGap with an L1 penalty: what the excess is at most, by a point of the dual problem; null otherwise
     */
    public record Certificate(
            double optimalCost,
            double relativeExcess,
            double distance,
            double lambdaMax,
            double lambdaMin,
            double conditionNumber,
            double safeLearningRate,
            Long stepsLeft,
            double effectiveParameters,
            Double dualityGap) {}

    /**
     * What it was trained on.
     *
     * @param fingerprint hash of the accepted rows, independent of their order
     * @param tableVersion what was read of a table that keeps versions, such as "version 3"; null for other sources, and
     *     in models that were made before this was kept
     * @param update null for a model that was trained on rows that were read
     */
    public record Data(
            long trainRows,
            long validationRows,
            long testRows,
            String fingerprint,
            String tableVersion,
            Update update) {}

    /**
     * How the moments of another run became those that the model was fitted to.
     *
     * @param run that other run
     * @param fingerprint of its rows
     * @param addedRows accepted rows that were added
     * @param removedRows rows that were taken out
     * @param keptConstants whether the design has constants that a first run learned from its training rows
     * @param outerBounds columns whose range in the training rows is an outer bound
     * @param window of what periods the rows are; null where none was asked for
     */
    public record Update(
            String run,
            String fingerprint,
            long addedRows,
            long removedRows,
            boolean keptConstants,
            List<String> outerBounds,
            Window window) {}

    /**
     * The newest periods, which alone the rows of a model are of.
     *
     * @param length that was asked for
     * @param column by which rows are divided into periods
     * @param period length of one
     * @param first start of the first period
     * @param last start of the last one, which has rows
     * @param droppedPeriods starts of the first and the last that were dropped; empty where none were
     * @param droppedRows their rows
     */
    public record Window(
            String length,
            String column,
            String period,
            String first,
            String last,
            String droppedPeriods,
            long droppedRows) {}

    /**
     * How it was evaluated, and is to be evaluated on other rows.
     *
     * @param within shares of the label's magnitude that were counted
     * @param slices columns that took the rows apart
     */
    public record Evaluation(List<Double> within, List<String> slices) {}

    /**
     * How rows are read, unless a command says otherwise.
     *
     * @param format the name of a Spark data source
     * @param options of that source, without any that look like a secret or that choose files
     * @param onViolation what happens to rows that break the contract: fail or quarantine
     * @param maxRejectedFraction with quarantine: share of the rows that may be rejected
     */
    public record Input(String format, Map<String, String> options, String onViolation, double maxRejectedFraction) {}

    /**
     * The models of groups, which are in a table of their own.
     *
     * @param by columns whose values make a group
     * @param table a directory next to the model
     * @param shrinkage how many rows the weights of this model count as in that of a group; 0 for none
     */
    public record Groups(List<String> by, String table, double shrinkage) {}

    /** How rows become the terms that have the weights. */
    public Design terms() {
        List<Term> terms = weights.stream()
                .map(weight -> new Term(weight.feature(), weight.unit()))
                .toList();
        Term response = new Term(label.name(), label.unit());
        return new Design(
                design == null
                        ? terms.stream()
                                .map(term -> Effect.identity(term.name()))
                                .toList()
                        : design,
                terms,
                Design.fitted(response, label.back().function()),
                response,
                label.back().function(),
                Optional.empty());
    }

    /** What predicts rows of these terms. */
    public Predictor predictor() {
        return new Predictor(linearModel(), terms().layout(), label.back());
    }

    /** What the values of a column must be that terms are made of: numbers, where the model says nothing. */
    public ColumnContract feature(String name) {
        if (contract != null) {
            for (ColumnRule rule : contract) {
                if (rule.column().equals(name) && rule.role().equals("feature")) {
                    return rule.contract();
                }
            }
        }
        return ColumnContract.number(name, Role.FEATURE);
    }

    /** The fitted model, in original units of the terms. */
    public LinearModel linearModel() {
        double[] values = weights.stream().mapToDouble(FeatureWeight::weight).toArray();
        return new LinearModel(new ParameterVector(intercept, values));
    }

    /**
     * Reads a model file.
     *
     * @throws IllegalArgumentException when it is no model, or of a format newer than this version knows
     */
    public static ModelDocument parse(String json) {
        JsonNode tree = Json.tree(json);
        JsonNode version = tree.path("formatVersion");
        if (version.isIntegralNumber() && (!version.canConvertToInt() || version.intValue() > FORMAT_VERSION)) {
            throw new IllegalArgumentException("the model is of format " + version + " (formatVersion)"
                    + ", but this version of Trueline reads formats up to " + FORMAT_VERSION + "; use a newer one");
        }
        if (version.isIntegralNumber() && version.intValue() < 1) {
            throw new IllegalArgumentException(
                    "formatVersion is " + version + ", but must be from 1 to " + FORMAT_VERSION);
        }
        ModelShape.require(tree);
        ModelDocument document = Json.read(json, ModelDocument.class);
        return document.formatVersion < FIRST_WITH_COLUMNS_IN_PROFILE ? document.withProfileOfColumns() : document;
    }

    // A profile of terms that are columns as they are is one of columns; any other cannot be used any more.
    private ModelDocument withProfileOfColumns() {
        if (profile == null || profile.fits(OriginalColumns.of(terms()))) {
            return this;
        }
        return new ModelDocument(
                formatVersion,
                name,
                label,
                intercept,
                weights,
                training,
                certificate,
                data,
                provenance,
                contract,
                evaluation,
                null,
                input,
                design,
                groups);
    }
}

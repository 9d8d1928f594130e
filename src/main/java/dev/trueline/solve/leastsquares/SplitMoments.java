package dev.trueline.solve.leastsquares;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.Extent;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Ridge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The exact second moments of all splits, and what follows from them without reading another row. */
public final class SplitMoments {
    private final List<CrossProducts> folds;
    private final List<Integer> order;
    private final Map<Split, CrossProducts> splits = new EnumMap<>(Split.class);
    private final Map<Problem, LeastSquaresSolution> solutions = new HashMap<>();

    /** @param folds those of the training rows; a single one where there are no folds */
    public SplitMoments(List<CrossProducts> folds, CrossProducts validation, CrossProducts test) {
        this(
                folds,
                validation,
                test,
                IntStream.range(0, validation.features()).boxed().toList());
    }

    private SplitMoments(List<CrossProducts> folds, CrossProducts validation, CrossProducts test, List<Integer> order) {
        this.folds = List.copyOf(folds);
        this.order = List.copyOf(order);
        CrossProducts train = new CrossProducts(validation.features());
        folds.forEach(train::merge);
        splits.put(Split.TRAIN, train);
        splits.put(Split.VALIDATION, validation);
        splits.put(Split.TEST, test);
    }

    /**
     * The same moments.
     *
     * @param others the features, counted from 0, in the order in which they get weights: one that depends on those before it
     *     gets none
     */
    public SplitMoments inOrder(List<Integer> others) {
        return new SplitMoments(folds, splits.get(Split.VALIDATION), splits.get(Split.TEST), others);
    }

    /** The moments of every fold of the training rows, then those of validation, then those of the test. */
    public List<CrossProducts> parts() {
        List<CrossProducts> parts = new ArrayList<>(folds);
        parts.add(splits.get(Split.VALIDATION));
        parts.add(splits.get(Split.TEST));
        return parts;
    }

    /** The moments of every split; those of a split without rows are zero. */
    public Map<Split, CrossProducts> bySplit() {
        return Collections.unmodifiableMap(splits);
    }

    /**
     * Statistics of some splits.
     *
     * @param extents of those that have rows of a weight above 0
     */
    public Map<Split, SplitStatistics> statistics(Map<Split, Extent> extents) {
        Map<Split, SplitStatistics> statistics = new EnumMap<>(Split.class);
        extents.forEach((split, extent) -> statistics.put(split, MomentStatistics.of(splits.get(split), extent)));
        return statistics;
    }

    /**
     * The model that solves a problem over the training rows; it is found once.
     *
     * @throws IllegalArgumentException when no row has a weight above 0
     */
    public LeastSquaresSolution solve(Problem problem) {
        return solutions.computeIfAbsent(
                problem, wanted -> LeastSquaresSolution.of(splits.get(Split.TRAIN), wanted, order));
    }

    /** The cost in a space, without penalty, over the training rows and, where there are any, those of validation. */
    public CostFunction cost(TrainingSpace space) {
        Optional<CrossProducts> validation =
                Optional.of(splits.get(Split.VALIDATION)).filter(moments -> moments.rows() > 0);
        return new MomentCost(space, solve(new Problem(space.fitIntercept(), Ridge.NONE)), validation);
    }

    /**
     * How well a model predicts the rows of a split.
     *
     * @throws IllegalArgumentException when none of them has a weight above 0
     */
    public MomentQuality quality(Split split, LinearModel model) {
        return MomentQuality.of(splits.get(split), model);
    }

    /** The same for a model that always predicts {@code value}. */
    public MomentQuality qualityOfConstant(Split split, double value) {
        double[] none = new double[splits.get(split).features()];
        return quality(split, new LinearModel(new ParameterVector(value, none)));
    }

    /**
     * Fits every fold's complement and measures the model on the fold.
     *
     * @throws IllegalArgumentException when a fold, or all others together, have no row of a weight above 0
     */
    public CrossValidation crossValidate(Problem problem) {
        return CrossValidation.of(folds, problem, order);
    }

    /**
     * Fits the training rows under one penalty after the other, each measured on the folds.
     *
     * @throws IllegalArgumentException when there are fewer than two folds, or one has no row of a weight above 0
     */
    public PenaltyPath path(boolean fitIntercept, PathSettings settings) {
        CrossValidation.requireRows(folds);
        return PenaltyPath.of(folds, splits.get(Split.TRAIN), fitIntercept, settings);
    }
}

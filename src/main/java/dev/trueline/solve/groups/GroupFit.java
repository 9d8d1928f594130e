package dev.trueline.solve.groups;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.groups.GroupModel.Manner;
import dev.trueline.solve.groups.GroupModel.Uncertainty;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.Dependency;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.QuickSolution;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits one group after the other. A model has the bits that a training on the rows of its group alone gives.
 *
 * <p>Shrinkage fits what the weights of the pooled model leave of the label, with a ridge penalty of so many rows: in a group
 * of n rows it weighs k / n. It is measured in deviations over all training rows, because those within a small group may be
 * next to nothing by chance. So a group with many rows has a model of its own, and one with few that of all rows, with an
 * intercept of its own; and a term that is constant in the group keeps the weight that it has in the pooled model.
 */
public final class GroupFit {
    private final GroupProblem problem;

    public GroupFit(GroupProblem problem) {
        this.problem = problem;
    }

    /** Never fails on account of the rows: where there is no model, the result says why. */
    public GroupModel fit(GroupMoments group) {
        CrossProducts train = group.of(Split.TRAIN);
        Optional<String> obstacle = obstacle(group.rows(Split.TRAIN), train);
        if (obstacle.isPresent()) {
            return none(group, obstacle.get());
        }
        try {
            return problem.shrinks() ? shrunk(group, train) : exact(group, train);
        } catch (ArithmeticException unsolvable) {
            return none(group, unsolvable.getMessage());
        }
    }

    private Optional<String> obstacle(long rows, CrossProducts train) {
        if (rows == 0) {
            return Optional.of("no training rows");
        }
        if (train.rows() == 0) {
            return Optional.of("all %,d training rows have weight 0".formatted(rows));
        }
        if (problem.shrinks()) {
            return Optional.empty();
        }
        if (tooFewFor(train) && !problem.dropsDependent()) {
            return Optional.of("too few training rows: %,d for %,d parameters".formatted(rows, problem.parameters()));
        }
        return label(train).constant()
                ? Optional.of("the label is the same in all %,d training rows".formatted(rows))
                : Optional.empty();
    }

    // With a penalty any number of rows has one best model.
    private boolean tooFewFor(CrossProducts train) {
        return problem.problem().penalty().isZero() && train.rows() < problem.parameters();
    }

    private GroupModel exact(GroupMoments group, CrossProducts train) {
        if (problem.problem().penalty().isZero()) {
            Optional<QuickSolution> quick =
                    QuickSolution.of(train, problem.problem().fitIntercept());
            if (quick.isPresent()) {
                QuickSolution known = quick.get();
                Uncertainty certain = new Uncertainty(known.standardErrors(), known.residualDeviation(), known.r2());
                return found(Manner.EXACT, group, known.model(), Optional.of(certain), "");
            }
        }
        return exactly(group, train);
    }

    /** The same without the shortcut. */
    GroupModel exactly(GroupMoments group, CrossProducts train) {
        LeastSquaresSolution solution = solve(train, problem.problem());
        List<String> dependent = new ArrayList<>();
        for (Dependency dependency : solution.dependencies()) {
            dependent.add(dependency.describe(problem.terms()));
        }
        String formulas = String.join("; ", dependent);
        if (!dependent.isEmpty() && !problem.dropsDependent()) {
            return none(group, "terms depend on those before them: " + formulas);
        }
        Optional<Uncertainty> inference = Inference.possible(solution)
                ? Optional.of(Uncertainty.of(Inference.of(solution), train.features()))
                : Optional.empty();
        String note = dependent.isEmpty() ? "" : "terms that depend on those before them have weight 0: " + formulas;
        return found(Manner.EXACT, group, solution.model(), inference, note);
    }

    private GroupModel shrunk(GroupMoments group, CrossProducts train) {
        double[] pooled = problem.pooled().parameters().weights();
        double[] squares = new double[pooled.length];
        Arrays.setAll(
                squares,
                j -> problem.shrinkage()
                        * problem.deviations().get(j)
                        * problem.deviations().get(j));
        CrossProducts residuals = train.lessPredictions(pooled).plusSquares(squares);
        LeastSquaresSolution solution = solve(residuals, problem.problem());
        double[] weights = new double[pooled.length];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = solution.weight(j).add(new BigDecimal(pooled[j])).doubleValue();
        }
        LinearModel model =
                new LinearModel(new ParameterVector(solution.intercept().doubleValue(), weights));
        String note = "shrunk towards the pooled model, which counts as %s rows".formatted(problem.shrinkage());
        return found(Manner.SHRUNK, group, model, Optional.empty(), note);
    }

    private LeastSquaresSolution solve(CrossProducts train, Problem one) {
        CrossProducts none = new CrossProducts(train.features());
        return new SplitMoments(List.of(train), none, none)
                .inOrder(problem.order())
                .solve(one);
    }

    private GroupModel found(
            Manner manner, GroupMoments group, LinearModel model, Optional<Uncertainty> inference, String note) {
        if (!model.parameters().isFinite()) {
            return none(group, "a parameter is too large for a number");
        }
        double mean = label(group.of(Split.TRAIN)).mean();
        Optional<HeldOutErrors> errors = HeldOutErrors.of(group.heldOut(), model, problem.pooled(), mean);
        return new GroupModel(manner, rows(group), Optional.of(model), inference, errors, note);
    }

    private static GroupModel none(GroupMoments group, String reason) {
        return new GroupModel(Manner.NONE, rows(group), Optional.empty(), Optional.empty(), Optional.empty(), reason);
    }

    private static Map<Split, Long> rows(GroupMoments group) {
        Map<Split, Long> rows = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            rows.put(split, group.rows(split));
        }
        return rows;
    }

    // The range is not known, and its deviation tells as well whether it is constant.
    static ColumnStatistics label(CrossProducts train) {
        return ColumnStatistics.of(
                Double.NaN,
                Double.NaN,
                train.sum(CrossProducts.ONE, CrossProducts.ONE),
                train.sum(CrossProducts.ONE, train.label()),
                train.sum(train.label(), train.label()));
    }
}

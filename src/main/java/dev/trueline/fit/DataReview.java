package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges, from the statistics of the splits, whether a model can be fitted and what is odd about the data. */
final class DataReview {
    private static final int WORST_SCALED = 3;
    private static final double SMALLEST = 1e-100;

    private final Design design;
    private final Map<Split, Long> rows;

    DataReview(Design design, Map<Split, Long> rows) {
        this.design = design;
        this.rows = rows;
    }

    /** @throws DataException when there is no training row */
    void requireTrainingRows() {
        if (rows.get(Split.TRAIN) == 0) {
            throw new DataException("none of the "
                    + rows.values().stream().mapToLong(Long::longValue).sum()
                    + " accepted rows fell into the training split; use more rows, or a larger split.train");
        }
    }

    /**
     * Refuses training rows from which nothing can be learned.
     *
     * @param train null when no training row has a weight above 0
     * @throws DataException that says why
     */
    void requireSomethingToLearn(SplitStatistics train) {
        if (train == null) {
            throw new DataException(
                    "all " + rows.get(Split.TRAIN) + " training rows have weight 0; check the weight column '"
                            + design.weight().orElseThrow() + "'");
        }
        if (train.label().constant()) {
            throw new DataException("the label '" + design.label().name() + "' is "
                    + train.label().min() + " in all " + train.rows()
                    + " training rows, so there is nothing to learn; check the column and the contract");
        }
        requireSquares(train);
    }

    private void requireSquares(SplitStatistics train) {
        List<String> tiny = new ArrayList<>();
        for (int j = 0; j < design.size(); j++) {
            if (vanishes(train.features().get(j))) {
                tiny.add(design.term(j).name());
            }
        }
        if (vanishes(train.label())) {
            tiny.add(design.label().name());
        }
        if (!tiny.isEmpty()) {
            throw new DataException("the values of " + String.join(", ", tiny) + " are all below " + SMALLEST
                    + " in magnitude, where squares lose their digits; use another unit");
        }
    }

    private static boolean vanishes(ColumnStatistics column) {
        return column.spread(0) > 0 && column.spread(0) < SMALLEST;
    }

    /**
     * @param curvature the largest eigenvalue of the Hessian, or their sum
     * @throws DataException when the cost does not depend on the parameters
     */
    static void requireCurvature(double curvature) {
        if (!(curvature > 0)) {
            throw new DataException("no feature varies in the training rows, and without an intercept there is nothing"
                    + " else to fit; add features, or set training.fit-intercept = true");
        }
    }

    /**
     * What a person should know, as sentences.
     *
     * @param space that is trained in
     */
    List<String> warnings(SplitStatistics train, TrainingSpace space) {
        List<String> warnings = new ArrayList<>();
        if (train.rows() < design.size()) {
            warnings.add("there are fewer training rows (" + train.rows() + ") than features (" + design.size()
                    + "): many models fit them equally well, and this is one of them");
        }
        List<String> constant = IntStream.range(0, design.size())
                .filter(j -> train.features().get(j).constant())
                .mapToObj(j -> design.term(j).name())
                .toList();
        if (!constant.isEmpty()) {
            warnings.add(
                    "constant in the training rows: " + String.join(", ", constant) + "; " + fateOfConstants(space));
        }
        heldOutWarnings(warnings);
        return warnings;
    }

    private static String fateOfConstants(TrainingSpace space) {
        if (Arrays.stream(space.inverseScales()).anyMatch(scale -> scale == 0)) {
            return "their weight stays 0";
        }
        return space.fitIntercept()
                ? "in raw space they compete with the intercept"
                : "without an intercept they take its place, and no penalty acts on them";
    }

    private void heldOutWarnings(List<String> warnings) {
        if (rows.get(Split.VALIDATION) == 0) {
            warnings.add("no row is held out for validation: the rule NO_VALIDATION_IMPROVEMENT does not apply, and the"
                    + " last step is published");
        }
        if (rows.get(Split.TEST) == 0) {
            warnings.add("no row is held out for the test: how well the model does on new data is not known");
        }
    }

    /** The features whose size differs most from the others', which slows or breaks descent on raw features. */
    static String worstScaled(Design design, SplitStatistics train) {
        return IntStream.range(0, design.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer j) -> -train.features().get(j).rootMeanSquare()))
                .limit(WORST_SCALED)
                .map(j -> String.format(
                        "%s (root mean square %.3g)",
                        design.term(j).title(), train.features().get(j).rootMeanSquare()))
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
    }
}

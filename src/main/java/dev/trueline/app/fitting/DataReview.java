package dev.trueline.app.fitting;

import dev.trueline.app.config.JobConfig;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import dev.trueline.train.objective.Curvature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges, from the statistics of the splits, whether a line can be fitted and what is odd about the data. */
public final class DataReview {
    private static final int WORST_SCALED = 3;
    private static final double SMALLEST = 1e-100;

    private final JobConfig config;
    private final Map<Split, Long> rows;

    public DataReview(JobConfig config, Map<Split, Long> rows) {
        this.config = config;
        this.rows = rows;
    }

    /**
     * Refuses data from which nothing can be learned.
     *
     * @throws DataException that says why
     */
    public void requireTrainingRows() {
        if (rows.get(Split.TRAIN) == 0) {
            throw new DataException("no row fell into the training split (split.train = "
                    + config.split().train() + "); use more rows or a larger share");
        }
    }

    /**
     * The same, once the statistics are known.
     *
     * @param train null when no training row has a weight above 0
     * @throws DataException that says why
     */
    public void requireSomethingToLearn(SplitStatistics train) {
        if (train == null) {
            throw new DataException(
                    "all " + rows.get(Split.TRAIN) + " training rows have weight 0; check the weight column '"
                            + config.contract().weight().orElseThrow().name() + "'");
        }
        if (train.label().constant()) {
            throw new DataException("the label '" + config.contract().label().name() + "' is "
                    + train.label().min() + " in all " + train.rows()
                    + " training rows, so there is nothing to learn; check the column and the contract");
        }
    }

    /**
     * The same, for values whose squares would vanish.
     *
     * @throws DataException that names them
     */
    public void requireSquares(SplitStatistics train) {
        List<String> tiny = new ArrayList<>();
        List<ColumnContract> features = config.contract().features();
        for (int j = 0; j < features.size(); j++) {
            if (vanishes(train.features().get(j))) {
                tiny.add(features.get(j).name());
            }
        }
        if (vanishes(train.label())) {
            tiny.add(config.contract().label().name());
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
     * The same, once the curvature is known.
     *
     * @throws DataException when the cost does not depend on the parameters
     */
    static void requireCurvature(Curvature curvature) {
        if (!(curvature.largestEigenvalue() > 0)) {
            throw new DataException("no feature varies in the training rows, and without an intercept there is nothing"
                    + " else to fit; add features, or set training.fit-intercept = true");
        }
    }

    /** What a person should know, as sentences. */
    public List<String> warnings(SplitStatistics train) {
        List<String> warnings = new ArrayList<>();
        List<ColumnContract> features = config.contract().features();
        if (train.rows() < features.size()) {
            warnings.add("there are fewer training rows (" + train.rows() + ") than features (" + features.size()
                    + "): many lines fit them equally well, and this is one of them");
        }
        List<String> constant = IntStream.range(0, features.size())
                .filter(j -> train.features().get(j).constant())
                .mapToObj(j -> features.get(j).name())
                .toList();
        if (!constant.isEmpty()) {
            warnings.add("constant in the training rows: " + String.join(", ", constant)
                    + (config.training().standardize()
                            ? "; their weight stays 0"
                            : "; in raw space they compete with the intercept"));
        }
        heldOutWarnings(warnings);
        return warnings;
    }

    /** The features whose size differs most from the others', which is what slows or breaks descent on raw features. */
    public String worstScaled(SplitStatistics train) {
        List<ColumnContract> features = config.contract().features();
        return IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer j) -> -train.features().get(j).rootMeanSquare()))
                .limit(WORST_SCALED)
                .map(j -> describe(features.get(j), train.features().get(j)))
                .reduce((left, right) -> left + ", " + right)
                .orElse("none");
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

    private static String describe(ColumnContract feature, ColumnStatistics column) {
        return String.format("%s (root mean square %.3g)", feature.label(), column.rootMeanSquare());
    }
}

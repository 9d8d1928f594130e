package dev.trueline.solve.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.Rows;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.LinearModel;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Folds judged from moments are folds judged row by row. */
@Tag("mathematics")
class CrossValidationTest {
    private static final int FOLDS = 3;
    private static final Rows ROWS = Rows.random(new Random(41), 90, 4);

    @Test
    void everyFoldIsMeasuredWithTheLineOfAllOthers() {
        List<CrossProducts> folds = IntStream.range(0, FOLDS)
                .mapToObj(fold -> Samples.moments(part(fold, true)))
                .toList();
        CrossProducts nothing = new CrossProducts(ROWS.dimension());

        CrossValidation result = new SplitMoments(folds, nothing, nothing).crossValidate(Problem.leastSquares());

        double sum = 0;
        for (CrossValidation.Fold fold : result.folds()) {
            double expected = rmse(part(fold.fold(), false), part(fold.fold(), true));
            assertThat(fold.rmse()).isEqualTo(expected, within(1e-12 * expected));
            assertThat(fold.rows()).isEqualTo(30);
            sum += expected;
        }
        double mean = sum / FOLDS;
        assertThat(result.folds()).hasSize(FOLDS);
        assertThat(result.mean()).isEqualTo(mean, within(1e-12 * mean));
        assertThat(result.deviation())
                .isEqualTo(
                        Math.sqrt(result.folds().stream()
                                        .mapToDouble(fold -> Math.pow(fold.rmse() - mean, 2))
                                        .sum()
                                / (FOLDS - 1)),
                        within(1e-9));
    }

    @Test
    void aFoldWithoutRowsIsRefused() {
        CrossProducts nothing = new CrossProducts(ROWS.dimension());
        SplitMoments moments = new SplitMoments(List.of(Samples.moments(ROWS), nothing), nothing, nothing);

        assertThatThrownBy(() -> moments.crossValidate(Problem.leastSquares()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fold 1 of 2 has 0 rows of a weight above 0, but cross-validation takes two folds with at"
                        + " least one row in each: use fewer folds, or more rows");
    }

    private static Rows part(int fold, boolean leftOut) {
        return ROWS.pick(IntStream.range(0, ROWS.size())
                .filter(row -> (row % FOLDS == fold) == leftOut)
                .boxed()
                .toList());
    }

    private static double rmse(Rows fitted, Rows leftOut) {
        LinearModel model = LeastSquaresSolution.of(Samples.moments(fitted), Problem.leastSquares())
                .model();
        double squares = 0;
        for (int row = 0; row < leftOut.size(); row++) {
            squares += Math.pow(model.predict(leftOut.features()[row]) - leftOut.labels()[row], 2);
        }
        return Math.sqrt(squares / leftOut.size());
    }
}

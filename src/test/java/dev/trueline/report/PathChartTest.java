package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.model.ModelDocument;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.solve.leastsquares.PathSettings.Rule;
import dev.trueline.solve.leastsquares.PenaltyPath;
import dev.trueline.solve.leastsquares.PenaltyPath.Point;
import dev.trueline.train.objective.ElasticNet;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("job")
class PathChartTest {
    private static final ModelDocument MODEL =
            SampleReports.of(List.of("age", "size"), 3).model();

    @Test
    void tellsWhichTermsEnterFirstAndWhatTheRulePublishes() {
        assertThat(PathChart.story(MODEL, path(1, 1, Rule.ONE_SE)))
                .isEqualTo(
                        "3 penalties, from lambda 1, at which all weights are 0, down to 0.01, with alpha 1. First to"
                                + " enter: size, age. The error on left-out folds is lowest at lambda 0.1, with 1 of 2 weights not 0"
                                + " (RMSE 2); up to lambda 0.1, with 1 of 2 weights not 0, it is within one standard error of that."
                                + " The rule one-se publishes the latter.");
    }

    @Test
    void saysWhereSmallerPenaltiesMayDoBetter() {
        assertThat(PathChart.story(MODEL, path(2, 1, Rule.MIN)))
                .endsWith(
                        "The rule min publishes the former. The lowest error is at the end of the path: smaller penalties,"
                                + " by training.penalty.path.ratio, or none may do better.");
    }

    @Test
    void drawsWeightsPerDeviationTheLargestFirst() {
        PathChart chart = PathChart.of(MODEL, path(2, 1, Rule.ONE_SE));

        double deviation = MODEL.weights().get(0).deviation();
        assertThat(chart.logLambda()).containsExactly(0, -1, -2);
        assertThat(chart.weights().get(0).name()).isEqualTo("size");
        assertThat(chart.weights().get(1).values()).containsExactly(0, 0, 2 * deviation);
        assertThat(chart.low()).containsExactly(8.5, 3.5, 3.25);
        assertThat(chart.high()).containsExactly(9.5, 4.5, 4.25);
        assertThat(chart.chosen()).isEqualTo(-1);
        assertThat(chart.other()).isEqualTo(-2);
    }

    private static PenaltyPath path(int min, int oneSe, Rule rule) {
        return new PenaltyPath(
                new PathSettings(3, OptionalDouble.of(0.01), 1, rule),
                List.of(point(1, 0, 9, 0, 0), point(0.1, 1, 4, 0, 3), point(0.01, 2, 3.75, 2, 4)),
                min,
                oneSe);
    }

    private static Point point(double lambda, int terms, double error, double... weights) {
        return new Point(lambda, ElasticNet.mixed(1, lambda), terms, 0.5, error, 0.5, weights);
    }
}

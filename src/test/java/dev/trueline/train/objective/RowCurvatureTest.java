package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.fixture.Rows;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.SplitStatistics;
import dev.trueline.model.TrainingSpace;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("mathematics")
class RowCurvatureTest {
    @Property(tries = 100, seed = "20261132")
    void noRowCurvesTheCostMore(@ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int features) {
        Rows rows = Rows.random(random, 50, features).randomlyWeighted(random);
        SplitStatistics train = rows.statistics();
        TrainingSpace space = TrainingSpace.standardized(train.features(), true);

        double bound = RowCurvature.largest(TermLayout.ofNumbers(features), space, train);

        for (int row = 0; row < rows.size(); row++) {
            double squares = 1;
            for (int j = 0; j < features; j++) {
                double z = (rows.features()[row][j] - space.centers()[j]) * space.inverseScales()[j];
                squares += z * z;
            }
            assertThat(rows.weight(row) * train.rows() / train.weight() * squares)
                    .isLessThanOrEqualTo(bound * (1 + 1e-12));
        }
    }
}

package dev.trueline.evaluate.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.fixture.Rows;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SliceCodes;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

@Tag("mathematics")
class QualityTest {
    private static final List<Double> SHARES = List.of(0.05, 0.2, 1.0);
    private static final Offset<Double> ROUNDING = within(1e-14);

    /** The line {@code f(x) = 1 + 2x} misses these labels by 1, -1, 0 and 3. */
    private static final Rows ROWS = Rows.of(new double[][] {{0}, {1}, {2}, {3}}, new double[] {0, 4, 5, 4});

    private static final LinearModel LINE = new LinearModel(new ParameterVector(1, new double[] {2}));

    @Example
    void measuresAreThoseOfTheirFormulas() {
        Quality quality = quality(LINE, ROWS);
        double variance = (3.25 * 3.25 + 0.75 * 0.75 + 1.75 * 1.75 + 0.75 * 0.75) / 4;

        assertThat(quality.rmse()).isEqualTo(Math.sqrt(11 / 4.0), ROUNDING);
        assertThat(quality.mae()).isEqualTo(5 / 4.0);
        assertThat(quality.meanError()).isEqualTo(3 / 4.0);
        assertThat(quality.maxAbsoluteError()).isEqualTo(3);
        assertThat(quality.r2()).isEqualTo(1 - 11 / 4.0 / variance, ROUNDING);
    }

    @Example
    void withinIsTheShareOfRowsWhoseErrorIsAtMostThatFractionOfTheirLabel() {
        Quality quality = quality(LINE, ROWS);

        assertThat(quality.within()).isEqualTo(Map.of(0.05, 0.25, 0.2, 0.25, 1.0, 0.75));
        assertThat(quality.within().keySet()).containsExactlyElementsOf(SHARES);
    }

    @Example
    void anErrorOfExactlyTheFractionIsWithinIt() {
        Rows rows = Rows.of(new double[][] {{0}, {0}}, new double[] {-2, 0.9});

        assertThat(quality(new LinearModel(new ParameterVector(0, new double[1])), rows)
                        .within())
                .containsEntry(1.0, 1.0);
    }

    @Example
    void rowsCountByTheirWeight() {
        Quality weighted = quality(LINE, ROWS.weighted(1, 2, 0, 3));
        Quality repeated = quality(LINE, ROWS.pick(List.of(0, 1, 1, 3, 3, 3)));

        assertThat(weighted.rmse()).isEqualTo(repeated.rmse(), ROUNDING);
        assertThat(weighted.mae()).isEqualTo(repeated.mae(), ROUNDING);
        assertThat(weighted.r2()).isEqualTo(repeated.r2(), ROUNDING);
        assertThat(weighted.meanError()).isEqualTo(repeated.meanError(), ROUNDING);
        assertThat(weighted.within()).isEqualTo(repeated.within());
    }

    @Example
    void aPerfectLineExplainsEverything() {
        Rows onTheLine = Rows.of(ROWS.features(), new double[] {1, 3, 5, 7});
        Quality quality = quality(LINE, onTheLine);

        assertThat(quality).isEqualTo(new Quality(0, 0, 1.0, 0, 0, Map.of(0.05, 1.0, 0.2, 1.0, 1.0, 1.0)));
    }

    @Example
    void theMeanExplainsNothing() {
        LinearModel mean = new LinearModel(new ParameterVector(3.25, new double[1]));

        assertThat(quality(mean, ROWS).r2()).isEqualTo(0, ROUNDING);
    }

    @Example
    void whereTheLabelIsConstantThereIsNothingToExplain() {
        Rows constant = Rows.of(ROWS.features(), new double[] {0.1, 0.1, 0.1, 0.1});

        assertThat(quality(LINE, constant).r2()).isNull();
    }

    @Property(tries = 100, seed = "20260151")
    void qualityDoesNotDependOnTheOrderOfRowsOrTheirPartitions(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int features) {
        Rows rows = Rows.random(random, 50 + random.nextInt(200), features).randomlyWeighted(random);
        LinearModel line = new LinearModel(new ParameterVector(
                random.nextGaussian(), random.doubles(features, -3, 3).toArray()));

        assertThat(quality(line, rows.shuffled(random).randomBlocks(random))).isEqualTo(quality(line, rows));
    }

    private static Quality quality(LinearModel line, Rows rows) {
        return quality(line, List.of(rows.block()));
    }

    // Every block into sums of its own, as if each were a partition.
    private static Quality quality(LinearModel line, List<ColumnBlock> blocks) {
        double[] within = SHARES.stream().mapToDouble(Double::doubleValue).toArray();
        ResidualSums sums = new ResidualSums(within, 1);
        for (ColumnBlock block : blocks) {
            ExampleBlock examples = new ExampleBlock(Split.TEST, 0, block, SliceCodes.NONE);
            PredictedBlock predicted =
                    PredictedBlock.of(examples, ScoredColumns.of(line).predict(block));
            sums.merge(new ResidualSums(within, 1).add(predicted, RowGroups.ONE));
        }
        return Quality.of(sums, 0);
    }
}

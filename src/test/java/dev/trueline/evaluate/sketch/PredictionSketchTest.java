package dev.trueline.evaluate.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sketch of a split does not depend on how its rows were divided. */
@Tag("mathematics")
class PredictionSketchTest {
    private static final PredictionSketch.Frame FRAME =
            new PredictionSketch.Frame(new Bins(-4, 4, 60), new Bins(0, 10, 48));

    @Test
    void mergesInAnyOrderToTheSameContent() {
        List<SampledRow> rows = rows(3000);
        PredictionSketch whole = sketch(rows);
        Collections.shuffle(rows, new Random(2));

        PredictionSketch merged = sketch(rows.subList(1700, 3000)).merge(sketch(rows.subList(0, 1700)));

        assertThat(merged.sample()).isEqualTo(whole.sample()).hasSize(PredictionSketch.SAMPLE);
        assertThat(merged.residuals()).isEqualTo(whole.residuals());
        assertThat(merged.observedByPredicted()).isEqualTo(whole.observedByPredicted());
    }

    @Test
    void countsEveryRowOnce() {
        PredictionSketch sketch = sketch(rows(3000));

        assertThat(sum(sketch.residuals())).isEqualTo(3000);
        assertThat(sum(sketch.observedByPredicted())).isEqualTo(3000);
    }

    @Test
    void samplesTheRowsWithTheSmallestHashes() {
        List<SampledRow> rows = rows(3000);

        List<SampledRow> smallest =
                rows.stream().sorted().limit(PredictionSketch.SAMPLE).toList();

        assertThat(sketch(rows).sample()).isEqualTo(smallest);
    }

    @Test
    void valuesOutsideCountInTheOutermostBins() {
        Bins bins = new Bins(0, 10, 5);

        assertThat(bins.index(-1e300)).isZero();
        assertThat(bins.index(0)).isZero();
        assertThat(bins.index(9.99)).isEqualTo(4);
        assertThat(bins.index(Double.POSITIVE_INFINITY)).isEqualTo(4);
        assertThat(Bins.covering(7, 7, 4).index(7)).isEqualTo(2);
    }

    @Test
    void refusesToMergeOtherFrames() {
        PredictionSketch other = new PredictionSketch(new PredictionSketch.Frame(new Bins(0, 1, 2), FRAME.labels()));

        assertThatThrownBy(() -> sketch(List.of()).merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot merge a sketch of");
        assertThatThrownBy(() -> new Bins(1, 1, 3)).hasMessageContaining("3 bins from 1.0 to 1.0");
    }

    private static PredictionSketch sketch(List<SampledRow> rows) {
        PredictionSketch sketch = new PredictionSketch(FRAME);
        rows.forEach(sketch::add);
        return sketch;
    }

    private static List<SampledRow> rows(int count) {
        Random random = new Random(1);
        List<SampledRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double label = 10 * random.nextDouble();
            rows.add(new SampledRow(random.nextInt(2000), i, label, label + random.nextGaussian()));
        }
        return rows;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}

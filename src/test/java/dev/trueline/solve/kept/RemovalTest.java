package dev.trueline.solve.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Extent;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found out about rows that are to be taken out and were never in. */
class RemovalTest {
    private static final double[][] ROWS = {{1, 1}, {2, 2}, {4, 3}, {8, 5}, {16, 4}};

    @Test
    void moreRowsThanThereAre() {
        refused(ROWS, new double[][] {{2, 2}, {2, 2}, {2, 2}, {2, 2}, {2, 2}, {2, 2}})
                .hasMessage(
                        "6 train rows are to be removed, but there are only 5; so they were not all among the rows");
    }

    @Test
    void aValueBeyondAllOthers() {
        refused(ROWS, new double[][] {{17, 4}}).hasMessageContaining("is one with x = 17.0, but the largest is 16.0");
        refused(ROWS, new double[][] {{4, 0.5}}).hasMessageContaining("is one with y = 0.5, but the smallest is 1.0");
    }

    @Test
    void squaresBelowZero() {
        refused(ROWS, new double[][] {{16, 4}, {16, 4}})
                .hasMessageContaining(
                        "without them the sum of squares of x over the train rows would be -171.0, below 0");
    }

    @Test
    void momentsOfNoRows() {
        refused(ROWS, new double[][] {{1, 5}, {2, 5}, {4, 1}, {8, 1}}).hasMessageContaining("not all among the rows");
        refused(new double[][] {{1, 1}, {3, 3}}, new double[][] {{2, 1}}).hasMessageContaining("second moments");
    }

    @Test
    void sumsThatOutliveTheLastRow() {
        refused(new double[][] {{1, 1}, {3, 3}}, new double[][] {{1, 1}, {2, 3}})
                .hasMessageContaining("no train row would be left, but sums of x would");
    }

    @Test
    void anotherFingerprintThanThatOfAllRows() {
        KeptMoments all = moments(ROWS);
        KeptMoments same = new KeptMoments(
                all.identity(),
                all.layout(),
                new RowFingerprint(7, 7),
                Map.of(Split.TRAIN, extent(ROWS)),
                moments(ROWS).parts());

        assertThatThrownBy(() -> all.remove(same))
                .hasMessageContaining("as many rows are to be removed as there are, but their fingerprint is another");
    }

    @Test
    void momentsOfAnotherDesign() {
        KeptMoments other = moments(new MomentIdentity("c", "other", "s", 1, List.of("x"), "y"), ROWS);

        assertThatThrownBy(() -> moments(ROWS).remove(other)).hasMessageContaining("they are of another design");
        assertThatThrownBy(() -> moments(ROWS).add(other)).hasMessageContaining("they are of another design");
    }

    @Test
    void rangesAreExactWhereNoExtremeRowGoes() {
        KeptMoments kept = moments(ROWS);

        kept.remove(moments(new double[][] {{4, 3}}));

        assertThat(kept.outerBounds(Split.TRAIN)).isEmpty();
        assertThat(x(kept).max()).isEqualTo(16);
    }

    @Test
    void rangesAreOuterBoundsWhereAnExtremeRowGoes() {
        KeptMoments kept = moments(ROWS);

        kept.remove(moments(new double[][] {{16, 4}}));

        assertThat(kept.outerBounds(Split.TRAIN)).containsExactly("x");
        assertThat(x(kept).max()).isEqualTo(16);
        kept.add(moments(new double[][] {{20, 4}, {0, 1}}));
        assertThat(kept.outerBounds(Split.TRAIN)).isEmpty();
    }

    @Test
    void aColumnThatBecomesConstantIsKnownToBe() {
        KeptMoments kept = moments(new double[][] {{0.1, 1}, {0.1, 2}, {0.3, 3}, {0.1, 4}});

        kept.remove(moments(new double[][] {{0.3, 3}}));

        assertThat(x(kept)).isEqualTo(new ColumnStatistics(0.1, 0.1, 0.1, 0));
        assertThat(kept.outerBounds(Split.TRAIN)).isEmpty();
    }

    @Test
    void aHugeRowLeavesNoTrace() {
        double[][] small = {{1e-8, 1}, {2e-8, 2}, {-1e-8, 3}};
        KeptMoments kept = moments(small);

        kept.add(moments(new double[][] {{1e200, -1e200}}));
        kept.remove(moments(new double[][] {{1e200, -1e200}}));

        assertThat(kept.parts()).isEqualTo(moments(small).parts());
    }

    private static ColumnStatistics x(KeptMoments kept) {
        return kept.statistics().get(Split.TRAIN).features().get(0);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            double[][] rows, double[][] removed) {
        return assertThatThrownBy(() -> moments(rows).remove(moments(removed)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeptMoments moments(double[][] rows) {
        return moments(new MomentIdentity("c", "d", "s", 1, List.of("x"), "y"), rows);
    }

    private static KeptMoments moments(MomentIdentity identity, double[][] rows) {
        CrossProducts sums = new CrossProducts(1);
        new CrossProductKernel(1, KernelChoice.SCALAR).add(block(rows), sums);
        RowFingerprint fingerprint = RowFingerprint.NONE;
        for (double[] row : rows) {
            fingerprint = fingerprint.plus(new RowFingerprint(Arrays.hashCode(row), 1));
        }
        return KeptMoments.of(
                identity,
                TermLayout.ofNumbers(1),
                fingerprint,
                Map.of(Split.TRAIN, extent(rows)),
                new SplitMoments(List.of(sums), new CrossProducts(1), new CrossProducts(1)));
    }

    private static Extent extent(double[][] rows) {
        Extent extent = new Extent(TermLayout.ofNumbers(1));
        extent.add(block(rows));
        return extent;
    }

    private static ColumnBlock block(double[][] rows) {
        return new ColumnBlock(
                Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> row[1]).toArray(),
                new double[0]);
    }
}

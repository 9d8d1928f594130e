package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class SplitRatiosTest {
    private static final SplitRatios RATIOS = new SplitRatios(0.6, 0.3, 0.1, List.of(), 17);

    @Test
    void foldsDivideTheTrainingRowsAndNothingElse() {
        SplitRatios folds = RATIOS.withFolds(4);
        SplittableRandom random = new SplittableRandom(5);
        int[] counts = new int[folds.parts()];
        for (int i = 0; i < 100_000; i++) {
            long hash = random.nextLong();
            int part = folds.part(hash);
            counts[part]++;
            assertThat(folds.split(part)).isEqualTo(RATIOS.split(RATIOS.part(hash)));
        }
        for (int fold = 0; fold < 4; fold++) {
            assertThat(folds.split(fold)).isEqualTo(Split.TRAIN);
            assertThat(counts[fold]).isBetween(14_000, 16_000);
        }
        assertThat(counts[4]).isBetween(29_000, 31_000);
        assertThat(counts[5]).isBetween(9_000, 11_000);
    }

    @Test
    void theLargestTrainingHashIsInTheLastFold() {
        SplitRatios all = new SplitRatios(1, 0, 0, List.of(), 17, 3);

        assertThat(all.part(-1L)).isEqualTo(2);
        assertThat(all.part(0)).isZero();
    }
}

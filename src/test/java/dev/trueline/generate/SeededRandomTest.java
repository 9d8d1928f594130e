package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
    @Test
    void gaussiansAreNormallyDistributed() {
        double[] sample = SeededRandom.of(5, 0).gaussians(5_000);

        assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(0, 1), sample))
                .isGreaterThan(0.01);
    }

    @Test
    void firstDrawsOfNeighbouringStreamsAreUncorrelated() {
        int streams = 10_000;
        double sum = 0;
        for (int i = 0; i < streams; i++) {
            sum += SeededRandom.of(5, i).gaussian() * SeededRandom.of(5, i + 1).gaussian();
        }

        assertThat(sum / streams).isCloseTo(0, within(0.04));
    }

    @Test
    void uniformStaysWithinItsBounds() {
        SeededRandom random = SeededRandom.of(5, 0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(random.uniform(-2, 3)).isGreaterThanOrEqualTo(-2).isLessThan(3);
        }
    }

    @Test
    void gaussianWithinALimitStaysThere() {
        SeededRandom random = SeededRandom.of(5, 0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(random.gaussianWithin(0.5)).isBetween(-0.5, 0.5);
        }
    }

    @Test
    void sameSeedAndStreamGiveTheSameDraws() {
        assertThat(SeededRandom.of(5, 1).gaussians(3))
                .isEqualTo(SeededRandom.of(5, 1).gaussians(3))
                .isNotEqualTo(SeededRandom.of(6, 1).gaussians(3))
                .isNotEqualTo(SeededRandom.of(5, 2).gaussians(3));
    }
}

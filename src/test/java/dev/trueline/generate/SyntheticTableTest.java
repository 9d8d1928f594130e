package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SyntheticTableTest {
    @Test
    void rejectsATableWithoutRows() {
        assertRejected(() -> new SyntheticTable(0, 2, 10, 0, 1), "rows is 0 and must be at least 1");
    }

    @Test
    void rejectsTooManyFeatures() {
        assertRejected(() -> new SyntheticTable(10, 2049, 10, 0, 1), "features is 2049 and must be from 1 to 2048");
    }

    @Test
    void rejectsAConditionNumberBelowOne() {
        assertRejected(() -> new SyntheticTable(10, 2, 0.5, 0, 1), "conditionNumber is 0.5 and must be from 1 to");
    }

    @Test
    void rejectsAConditionNumberThatIsNotANumber() {
        assertRejected(() -> new SyntheticTable(10, 2, Double.NaN, 0, 1), "conditionNumber is NaN and must be from 1");
    }

    @Test
    void rejectsACorrelatedSingleFeature() {
        assertRejected(() -> new SyntheticTable(10, 1, 2, 0, 1), "conditionNumber is 2.0 and must be 1 for a single");
    }

    @Test
    void rejectsNegativeNoise() {
        assertRejected(() -> new SyntheticTable(10, 2, 10, -1, 1), "noise is -1.0 and must be at least 0");
    }

    @Test
    void rejectsInfiniteNoise() {
        assertRejected(
                () -> new SyntheticTable(10, 2, 10, Double.POSITIVE_INFINITY, 1), "noise is Infinity and must be");
    }

    private static void assertRejected(Runnable making, String message) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}

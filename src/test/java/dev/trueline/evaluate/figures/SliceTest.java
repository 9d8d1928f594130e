package dev.trueline.evaluate.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class SliceTest {
    @Test
    void aBandOfASingleValueIsCalledByIt() {
        assertThat(Slice.band("rooms", 8, 8).label()).isEqualTo("rooms = 8");
        assertThat(Slice.band("area", 1234.56789, 2e9).label()).isEqualTo("area from 1,234.57 to 2,000,000,000");
    }
}

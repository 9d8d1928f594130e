package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class ValueTextTest {
    @Test
    void timesAreIso8601InUtc() {
        assertThat(ValueText.of(Instant.parse("2026-03-29T00:30:00Z"))).isEqualTo("2026-03-29T00:30:00Z");
        assertThat(ValueText.of(Instant.EPOCH.plusNanos(1000))).isEqualTo("1970-01-01T00:00:00.000001Z");
        assertThat(ValueText.of(LocalDateTime.parse("2026-03-29T02:30"))).isEqualTo("2026-03-29T02:30:00");
        assertThat(ValueText.of(LocalDate.parse("0001-01-01"))).isEqualTo("0001-01-01");
    }

    @Test
    void bytesListsAndMapsSayWhatIsInThem() {
        assertThat(ValueText.of(new byte[] {0, -1})).isEqualTo("0x00ff");
        assertThat(ValueText.of(Arrays.asList(new byte[] {1}, null))).isEqualTo("[0x01, null]");
        assertThat(ValueText.of(Map.of("at", List.of(Instant.EPOCH)))).isEqualTo("{at: [1970-01-01T00:00:00Z]}");
    }

    @Test
    void otherValuesAreAsJavaPrintsThem() {
        assertThat(ValueText.of(null)).isNull();
        assertThat(ValueText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(ValueText.of(true)).isEqualTo("true");
        assertThat(ValueText.of(-0.5)).isEqualTo("-0.5");
    }
}

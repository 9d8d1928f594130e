package dev.trueline.design.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.design.encoding.DateLevels.Part;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class DateLevelsTest {
    private static final double MONDAY = LocalDate.of(2026, 3, 2).toEpochDay();

    @Test
    void theFirstLevelHasNoNumberNextToAnIntercept() {
        DateLevels weekday = new DateLevels(Part.WEEKDAY, "sold", Clock.DAYS, false);

        assertThat(weekday.names()).hasSize(6).startsWith("weekday(sold)=2");
        assertThat(encode(weekday, MONDAY)).containsOnly(0);
        assertThat(encode(weekday, MONDAY + 1)).containsExactly(1, 0, 0, 0, 0, 0);
    }

    @Test
    void theFirstLevelHasANumberWhereAllHave() {
        DateLevels weekday = new DateLevels(Part.WEEKDAY, "sold", Clock.DAYS, true);

        assertThat(weekday.names()).hasSize(7).startsWith("weekday(sold)=1");
        assertThat(encode(weekday, MONDAY)).containsExactly(1, 0, 0, 0, 0, 0, 0);
        assertThat(encode(weekday, MONDAY - 1)).containsExactly(0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void aMissingDateHasNoLevel() {
        assertThat(encode(new DateLevels(Part.MONTH, "sold", Clock.DAYS, true), Double.NaN))
                .hasSize(12)
                .containsOnly(Double.NaN);
    }

    private static double[] encode(DateLevels levels, double value) {
        double[] into = new double[levels.names().size()];
        levels.encode(value, into, 0);
        return into;
    }
}

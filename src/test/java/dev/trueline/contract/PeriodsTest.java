package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which period of time a value is. */
class PeriodsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 1d, 2024-02-29",
        "1969-12-31, 1d, 1969-12-31",
        "0001-01-01, 1d, 0001-01-01",
        // Calendar weeks begin on Mondays, at the turn of the year and before 1970, too.
        "2024-12-31, 7d, 2024-12-30",
        "2025-01-05, 1w, 2024-12-30",
        "2025-01-06, 1w, 2025-01-06",
        "1969-12-28, 1w, 1969-12-22",
        "2024-02-29, 1mo, 2024-02",
        "2024-12-31, 3mo, 2024-10",
        "2024-12-31, 1y, 2024-01",
        "1969-12-31, 1mo, 1969-12",
    })
    void aDateIsInTheCalendarsPeriod(String date, String length, String start) {
        Periods periods = new Periods("day", ColumnType.DATE, TimeSpan.parse(length), ZoneOffset.UTC);

        assertThat(periods.start(periods.of(LocalDate.parse(date).toEpochDay())))
                .isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59.999999Z, 1d, 1969-12-31",
        "1970-01-01T00:00:00Z, 1d, 1970-01-01",
        "2024-02-29T23:59:59.999999Z, 1d, 2024-02-29",
        "2024-03-01T00:00:00Z, 1d, 2024-03-01",
        "1969-12-31T23:30:00Z, 1h, 1969-12-31T23:00:00Z",
        "2024-02-29T23:59:59.999999Z, 6h, 2024-02-29T18:00:00Z",
        "2024-02-29T23:59:59Z, 1mo, 2024-02",
    })
    void aTimestampIsInThePeriodOfUtc(String time, String length, String start) {
        Periods periods = new Periods("time", ColumnType.TIMESTAMP, TimeSpan.parse(length), ZoneOffset.UTC);

        assertThat(periods.start(periods.of(seconds(time)))).isEqualTo(start);
    }

    @Test
    void aDayOfAZoneHas23HoursWhereClocksAreSetForwardAnd25WhereTheyAreSetBack() {
        Periods days = new Periods("time", ColumnType.TIMESTAMP, TimeSpan.parse("1d"), NEW_YORK);
        double spring = seconds("2026-03-08T05:00:00Z");
        double autumn = seconds("2024-11-03T04:00:00Z");

        assertThat(days.start(days.of(spring - 1))).isEqualTo("2026-03-07");
        assertThat(days.start(days.of(spring))).isEqualTo("2026-03-08");
        assertThat(days.start(days.of(spring + 23 * 3600 - 1))).isEqualTo("2026-03-08");
        assertThat(days.start(days.of(spring + 23 * 3600))).isEqualTo("2026-03-09");
        assertThat(days.start(days.of(autumn))).isEqualTo("2024-11-03");
        assertThat(days.start(days.of(autumn + 25 * 3600 - 1))).isEqualTo("2024-11-03");
        assertThat(days.start(days.of(autumn + 25 * 3600))).isEqualTo("2024-11-04");
    }

    @Test
    void hoursThatAClockShowsTwiceStayApart() {
        Periods hours = new Periods("time", ColumnType.TIMESTAMP, TimeSpan.parse("1h"), ZoneOffset.UTC);
        List<Long> numbers = LongStream.range(0, 4)
                .map(hour -> hours.of(seconds("2024-11-03T05:30:00Z") + 3600 * hour))
                .boxed()
                .toList();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.get(3) - numbers.get(0)).isEqualTo(3);
    }

    @Test
    void consecutiveDaysHaveConsecutiveNumbersOverLeapDaysAndTheTurnOfTheYear() {
        Periods days = new Periods("day", ColumnType.DATE, TimeSpan.parse("1d"), ZoneOffset.UTC);
        long first = LocalDate.parse("2023-12-01").toEpochDay();

        for (int day = 0; day < 800; day++) {
            assertThat(days.of(first + day)).isEqualTo(days.of(first) + day);
        }
    }

    @ParameterizedTest
    @CsvSource({"365d, 1d, 365", "52w, 7d, 52", "12mo, 1mo, 12", "1y, 3mo, 4", "2d, 6h, 8", "24h, 1h, 24"})
    void aSpanIsCountedInPeriods(String span, String period, int count) {
        assertThat(TimeSpan.parse(span).in(TimeSpan.parse(period))).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({
        "365d, 7d, 365d is no whole number of periods of 7d; give 364d or 371d",
        "3d, 1w, 3d is no whole number of periods of 7d; give 7d",
        "365d, 1mo, 'periods of 1mo; give it in months or years, such as 12mo'",
        "12mo, 1d, 'periods of 1d; give it in days, such as 365d'",
        "36h, 1d, 'periods of 1d; give it in days, such as 365d'",
    })
    void aSpanThatIsNoWholeNumberOfPeriodsIsRefused(String span, String period, String why) {
        TimeSpan length = TimeSpan.parse(period);

        assertThatThrownBy(() -> TimeSpan.parse(span).in(length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(why);
    }

    @ParameterizedTest
    @CsvSource({"365", "d", "0d", "-1d", "1.5d", "1m", "1 month", "99999999d", "''"})
    void anythingElseIsNoSpan(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' must be " + TimeSpan.ALLOWED);
    }

    private static double seconds(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
}

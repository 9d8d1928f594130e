package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values of each type may be written, and how not. */
@Tag("contract")
class WrittenValuesTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final List<Violation> violations = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.234,56; 1234.56",
                "-1.234.567; -1234567",
                "1234,5; 1234.5",
                "+12; 12",
                ",5; 0.5",
                "1,5e3; 1500",
                "1e5; 1e5",
                "999; 999",
                "1,; 1",
                "-0; 0"
            })
    void aDecimalCommaAndGroupsOfThreeAreRead(String text, double expected) {
        assertThat(read(number(ColumnType.DOUBLE, ",", "."), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.673",
                "1.2345",
                "12.34",
                "1.234e5",
                "1234.567",
                "1.23,4",
                ".123",
                "1..234",
                "1.234.",
                "1,234,5",
                "1,234.5",
                "1 234",
                "1.234 ,5",
                "0.123,5",
                "-.123",
                "1.234,5,6",
                "1’234",
                "１.234",
                "e",
                ","
            })
    void otherMarksAreRefusedRatherThanGuessed(String text) {
        assertFault(
                number(ColumnType.DOUBLE, ",", "."),
                text,
                Rule.TYPE,
                "is not a number with the decimal mark ',' and the grouping '.'");
    }

    @Test
    void aPointIsNoNumberWhereTheMarkIsAComma() {
        assertFault(number(ColumnType.DECIMAL, ",", ""), "1.5", Rule.TYPE, "is not a number with the decimal mark ','");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u202f", "'", "’", "_"})
    void anyMarkMayGroupButItAlone(String mark) {
        ColumnContract column = number(ColumnType.DOUBLE, ".", mark);

        assertThat(read(column, "12" + mark + "345.6")).isEqualTo(12345.6);
        assertThat(read(column, "12·345")).isNaN();
        assertThat(violations).singleElement().satisfies(violation -> assertThat(violation.reason())
                .startsWith("is not a number with the decimal mark '.' and the grouping '")
                .doesNotContain("\u00a0", "\u202f"));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" ,\u00a0", " ,\u2009", "\u00a0,\u202f", "\u202f, ", "',’", "’,'"},
            quoteCharacter = '"')
    void blanksOfEveryKindGroupAlikeAndSoDoApostrophes(String mark, String written) {
        ColumnContract column = number(ColumnType.DOUBLE, ".", mark);

        assertThat(read(column, "12" + written + "345.6")).isEqualTo(12345.6);
        assertThat(read(column, "12_345")).isNaN();
    }

    @Test
    void numbersThatAreNoTextsHaveNoMarks() {
        assertThat(read(number(ColumnType.DOUBLE, ",", "."), 1.5)).isEqualTo(1.5);
        assertThat(read(number(ColumnType.DECIMAL, ",", "."), new BigDecimal("1.5")))
                .isEqualTo(1.5);
    }

    @Test
    void aDecimalIsRoundedOnce() {
        String halfway = "0.1000000000000000124900090270330610871315002441406250001";
        double above = Math.nextUp(0.1);

        assertThat(read(of(ColumnType.DECIMAL), halfway)).isEqualTo(above);
        assertThat(read(of(ColumnType.DECIMAL), new BigDecimal(halfway))).isEqualTo(above);
    }

    static Stream<Object> fractions() {
        return Stream.of(
                "5.0000000000000000001",
                "9007199254740990.6",
                "1e-400",
                new BigDecimal("9007199254740990.6"),
                new BigDecimal("0.00000000000000000000000001"));
    }

    @ParameterizedTest
    @MethodSource("fractions")
    void aFractionIsNoIntegerEvenWhereTheNearestDoubleIs(Object raw) {
        assertFault(of(ColumnType.INTEGER), raw, Rule.TYPE, "is not a whole number below 2^53");
    }

    static Stream<Object> largeIntegers() {
        return Stream.of(
                (1L << 53) + 1,
                "9007199254740993",
                new BigDecimal("9007199254740993"),
                BigInteger.TWO.pow(53).add(BigInteger.ONE));
    }

    @ParameterizedTest
    @MethodSource("largeIntegers")
    void largeIntegersAreRefusedOrRoundedAsTheColumnSays(Object raw) {
        NumberForm round = new NumberForm(".", "", LargeIntegers.ROUND);

        assertThat(read(of(ColumnType.INTEGER, round, TimeForm.ISO), raw)).isEqualTo(0x1p53);
        assertThat(violations).isEmpty();
        assertFault(of(ColumnType.INTEGER), raw, Rule.TYPE, "is not a whole number below 2^53");
    }

    @Test
    void aFractionIsRefusedWhereLargeIntegersAreRounded() {
        NumberForm round = new NumberForm(".", "", LargeIntegers.ROUND);

        assertFault(
                of(ColumnType.INTEGER, round, TimeForm.ISO), "9007199254740992.5", Rule.TYPE, "is not a whole number");
    }

    static Stream<Arguments> booleans() {
        return Stream.concat(
                Stream.of(true, "true", "TRUE ", "t", "Yes", "y", "1", "1.0", 1, 1L, 1.0, new BigDecimal("1.00"))
                        .map(raw -> Arguments.of(raw, 1.0)),
                Stream.of(false, "False", "F", "NO", "n", "0", "-0", 0, (byte) 0, -0.0)
                        .map(raw -> Arguments.of(raw, 0.0)));
    }

    @ParameterizedTest
    @MethodSource("booleans")
    void trueIsOneAndFalseIsZero(Object raw, double expected) {
        assertThat(Double.doubleToRawLongBits(read(of(ColumnType.BOOLEAN), raw)))
                .isEqualTo(Double.doubleToRawLongBits(expected));
        assertThat(violations).isEmpty();
    }

    static Stream<Object> noBooleans() {
        return Stream.of("on", "2", "-1", 0.5, 2L, "truee", "oui", "ｔｒｕｅ", LocalDate.EPOCH);
    }

    @ParameterizedTest
    @MethodSource("noBooleans")
    void allElseIsNoBoolean(Object raw) {
        assertFault(of(ColumnType.BOOLEAN), raw, Rule.TYPE, "is neither true, t, yes, y or 1 nor false, f, no, n or 0");
    }

    @Test
    void aBooleanSliceIsShownAsOne() {
        ColumnContract slice = new ColumnContract("c", Role.SLICE, ColumnType.BOOLEAN, "", -NONE, NONE, true, Set.of());

        assertThat(new ValueRule(slice).text("YES", violations)).isEqualTo("true");
        assertThat(new ValueRule(slice).text(0, violations)).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01, 0",
        "1969-12-31, -1",
        " 2021-11-29 , 18960",
        "1582-10-10, -141432",
        "0000-01-01, -719528",
        "-0001-12-31, -719529",
        "+12345-01-01, 3789391",
        "2000-02-29, 11016"
    })
    void datesAreDaysInOneCalendar(String text, double days) {
        assertThat(read(of(ColumnType.DATE), text)).isEqualTo(days);
        assertThat(read(of(ColumnType.DATE), LocalDate.ofEpochDay((long) days))).isEqualTo(days);
    }

    static Stream<Object> noDates() {
        return Stream.of(
                "2021-02-29",
                "1900-02-29",
                "0000-00-00",
                "2021-13-01",
                "2021-1-1",
                "20211129",
                "29.11.2021",
                "2021-11-29T00:00",
                "2021-11-29Z",
                "10000-01-01",
                "２021-11-29",
                "NaN",
                18960,
                0.5,
                Instant.EPOCH);
    }

    @ParameterizedTest
    @MethodSource("noDates")
    void allElseIsNoDate(Object raw) {
        assertFault(of(ColumnType.DATE), raw, Rule.TYPE, "is not a date such as 2021-11-29");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dd.MM.uuuu; 29.11.2021",
                "d/M/uuuu; 29/11/2021",
                "uuuuMMdd; 20211129",
                "MMM d, uuuu; Nov 29, 2021",
                "MMMM d, uuuu; November 29, 2021",
                "d-MMM-uuuu; 29-NOV-2021",
                "dd.MM.uu; 29.11.21",
                "dd.MM.yyyy G; 29.11.2021 AD"
            })
    void datesAreReadByAPattern(String pattern, String text) {
        assertThat(read(of(ColumnType.DATE, NumberForm.PLAIN, new TimeForm(pattern, "")), text))
                .isEqualTo(18960);
    }

    @Test
    void aDateOfAnotherPatternIsRefused() {
        ColumnContract column = of(ColumnType.DATE, NumberForm.PLAIN, new TimeForm("dd.MM.uuuu", ""));
        for (String text : List.of("2021-11-29", "31.02.2021", "1.2.2021", "29.11.21")) {
            assertFault(column, text, Rule.TYPE, "is not a date by the pattern 'dd.MM.uuuu'");
            violations.clear();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T01:00+01:00, 0",
        "1970-01-01 00:00:00.000001Z, 1e-6",
        "1969-12-31T23:59:59.5Z, -0.5",
        "2021-11-29 13:47:58+00, 1638193678",
        "2021-11-29T13:47:58.123456789Z, 1638193678.123456789"
    })
    void timestampsAreSecondsRoundedOnce(String text, String seconds) {
        assertThat(read(of(ColumnType.TIMESTAMP), text)).isEqualTo(new BigDecimal(seconds).doubleValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-11-29T24:00Z",
                "2016-12-31T23:59:60Z",
                "2021-11-29",
                "2021-11-29T13Z",
                "2021-11-29T13:47ZZ",
                "2021-11-29T13:47+0100",
                "2021-11-29T13:47+19:00",
                "2021-11-29T13:47 +01:00",
                "2021-11-29T13:47:58,5Z",
                "2021-11-29T13:47z",
                "2021-11-29  13:47Z",
                "1638193678",
                "2021-11-29T13:47Z[UTC]"
            })
    void whatIsNoTimestampIsRefused(String text) {
        assertFault(of(ColumnType.TIMESTAMP), text, Rule.TYPE, "is not a timestamp such as 2021-11-29T13:47:58Z");
    }

    @Test
    void aLocalTimeNeedsAZone() {
        String fault = "has no offset from UTC; set zone to that of the column, such as UTC";

        assertFault(of(ColumnType.TIMESTAMP), "2021-11-29T13:47", Rule.TYPE, fault);
        violations.clear();
        assertFault(of(ColumnType.TIMESTAMP), LocalDateTime.of(2021, 11, 29, 13, 47), Rule.TYPE, fault);
        assertThat(read(inBerlin(), "2021-11-29T13:47")).isEqualTo(1638190020);
        assertThat(read(inBerlin(), "2021-11-29T13:47Z")).isEqualTo(1638193620);
    }

    @Test
    void aTimeThatClocksSkipOrShowTwiceIsRefused() {
        assertFault(
                inBerlin(),
                "2021-03-28 02:30",
                Rule.TYPE,
                "does not exist in the zone Europe/Berlin, where clocks were set forward; give timestamps with an offset"
                        + " from UTC");
        violations.clear();
        assertFault(
                inBerlin(),
                "2021-10-31 02:30",
                Rule.TYPE,
                "is ambiguous in the zone Europe/Berlin, where clocks were set back; give timestamps with an offset from"
                        + " UTC");
        violations.clear();
        ColumnContract named = of(ColumnType.TIMESTAMP, NumberForm.PLAIN, new TimeForm("uuuu-MM-dd HH:mm VV", ""));
        assertThat(read(named, "2021-03-28 03:30 Europe/Berlin")).isEqualTo(1616895000);
        assertThat(read(named, "2021-03-28 02:30 Europe/Berlin")).isNaN();
    }

    @Test
    void microsecondsStayApartFrom1697To2242() {
        Instant last = Instant.ofEpochSecond((1L << 33) - 1, 999_999_000);
        Instant beforeLast = last.minusNanos(1000);
        Instant first = Instant.ofEpochSecond(-(1L << 33), 1000);

        assertThat(read(of(ColumnType.TIMESTAMP), last)).isGreaterThan(read(of(ColumnType.TIMESTAMP), beforeLast));
        assertThat(read(of(ColumnType.TIMESTAMP), first))
                .isLessThan(read(of(ColumnType.TIMESTAMP), first.plusNanos(1000)));
        assertThat(of(ColumnType.TIMESTAMP).textOf(read(of(ColumnType.TIMESTAMP), last)))
                .isEqualTo(last.toString());
    }

    @Test
    void boundsOfDatesAreShownAsDates() {
        ColumnContract day = of(ColumnType.DATE);
        ColumnContract recent = day.within(day.numberOf("2019-01-01"), day.numberOf("2019-12-31"));

        assertFault(recent, "2018-12-31", Rule.RANGE, "is below the minimum 2019-01-01");
        violations.clear();
        assertFault(recent, "2020-01-01", Rule.RANGE, "is above the maximum 2019-12-31");
        violations.clear();
        ColumnContract time = of(ColumnType.TIMESTAMP);
        assertFault(
                time.within(time.numberOf("2019-01-01T00:00Z"), NONE),
                "2018-12-31T23:59:59.999999Z",
                Rule.RANGE,
                "is below the minimum 2019-01-01T00:00:00Z");
    }

    static Stream<Object> three() {
        return Stream.of("3", 3, 3L, (short) 3, 3.0, 3f, new BigDecimal("3.00"), BigInteger.valueOf(3));
    }

    @ParameterizedTest
    @MethodSource("three")
    void aLevelIsTheSameHoweverTheSourceHoldsIt(Object raw) {
        assertThat(new ValueRule(of(ColumnType.CATEGORY)).text(raw, violations)).isEqualTo("3");
    }

    @Test
    void levelsAreTakenAsTheyAreWritten() {
        ValueRule rule = new ValueRule(of(ColumnType.CATEGORY));

        assertThat(Stream.of(" a ", "3.0", true, 0.1f, 1e7, -0.0, 12345678.5).map(raw -> rule.text(raw, violations)))
                .containsExactly(" a ", "3.0", "true", "0.1", "10000000", "0", "12345678.5");
    }

    private void assertFault(ColumnContract column, Object raw, Rule rule, String reason) {
        assertThat(read(column, raw)).isNaN();
        assertThat(violations).containsExactly(new Violation("c", rule, ValueText.of(raw), reason));
    }

    private double read(ColumnContract column, Object raw) {
        return new ValueRule(column).number(raw, violations);
    }

    private static ColumnContract inBerlin() {
        return of(ColumnType.TIMESTAMP, NumberForm.PLAIN, new TimeForm("", "Europe/Berlin"));
    }

    private static ColumnContract number(ColumnType type, String decimalMark, String grouping) {
        return of(type, new NumberForm(decimalMark, grouping, LargeIntegers.REFUSE), TimeForm.ISO);
    }

    private static ColumnContract of(ColumnType type) {
        return of(type, NumberForm.PLAIN, TimeForm.ISO);
    }

    private static ColumnContract of(ColumnType type, NumberForm numbers, TimeForm times) {
        return new ColumnContract("c", Role.FEATURE, type, "", -NONE, NONE, false, Set.of())
                .with(new ValueForm(List.of(), numbers, times));
    }
}

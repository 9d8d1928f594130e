package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
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

@Tag("contract")
class ValueRuleTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final List<Violation> violations = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "' 12 ', 12",
        "-0, 0",
        "+7, 7",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1E-3, 1e-3",
        "007, 7",
        "1e-400, 0",
        "-1e60, -1e60"
    })
    void readsWhatPeopleWriteAsNumbers(String text, double expected) {
        assertThat(feature().number(text, violations)).isEqualTo(expected);
        assertThat(violations).isEmpty();
    }

    static Stream<Arguments> boxedNumbers() {
        return Stream.of(
                Arguments.of(3, 3.0),
                Arguments.of(-4L, -4.0),
                Arguments.of((short) 5, 5.0),
                Arguments.of(0.25f, 0.25),
                Arguments.of(-0.0, 0.0),
                Arguments.of(new BigDecimal("12.50"), 12.5),
                Arguments.of(new BigDecimal("0.1"), 0.1),
                Arguments.of(BigInteger.TEN, 10.0));
    }

    @ParameterizedTest
    @MethodSource("boxedNumbers")
    void takesBoxedNumbersOfEveryType(Number boxed, double expected) {
        assertThat(feature().number(boxed, violations)).isEqualTo(expected);
        assertThat(violations).isEmpty();
    }

    @Test
    void zeroHasNoSign() {
        assertThat(1 / feature().number("-0", violations)).isEqualTo(NONE);
        assertThat(1 / feature().number(-0.0, violations)).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void aBlankIsMissing(String blank) {
        assertViolation(feature(), blank, Rule.MISSING, "is missing");
    }

    @Test
    void nullIsMissing() {
        assertViolation(feature(), null, Rule.MISSING, "is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f", "1d", "1L", "0x10", "0x1p3", "1,5", "1 000", "e", "-", ".", "1e", "--1", "1.2.3", "true", "null",
                "twelve", "١٢"
            })
    void textThatIsNoDecimalNumberIsOfAnotherType(String text) {
        assertViolation(feature(), text, Rule.TYPE, "is not a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", " NaN ", "inf", "-Infinity", "+INF", "1e999", "1e400", "-1e309"})
    void textThatSaysNaNOrInfinityIsNotFinite(String text) {
        assertViolation(feature(), text, Rule.NOT_FINITE, "is not finite");
    }

    static Stream<Number> notFinite() {
        return Stream.of(
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                new BigDecimal("1e400"),
                BigInteger.TEN.pow(400));
    }

    @ParameterizedTest
    @MethodSource("notFinite")
    void aBoxedNaNOrInfinityIsNotFinite(Number number) {
        assertViolation(feature(), number, Rule.NOT_FINITE, "is not finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000001e60", "-1e61", "1e300"})
    void aNumberTooLargeToSquareAndSumIsRefused(String text) {
        assertViolation(
                feature(),
                text,
                Rule.NOT_FINITE,
                "is beyond the largest magnitude that can be summed, 1.0E60; use another unit");
    }

    @Test
    void aWeightTooLargeToSumIsRefused() {
        assertViolation(
                rule(ColumnContract.number("u", Role.WEIGHT)),
                1.1e12,
                Rule.NOT_FINITE,
                "is beyond the largest magnitude that can be summed, 1.0E12; use another unit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "50e-1", "-9007199254740991", "9007199254740991"})
    void aWholeNumberIsAnInteger(String text) {
        assertThat(rule(column(ColumnType.INTEGER, -NONE, NONE, Set.of())).number(text, violations))
                .isEqualTo(Double.parseDouble(text));
        assertThat(violations).isEmpty();
    }

    static Stream<Object> notWholeOrNotExact() {
        return Stream.of("5.5", 0.1, "1e-9", "9007199254740994", (1L << 53) + 2, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("notWholeOrNotExact")
    void aFractionOrANumberBeyondExactIntegersIsNoInteger(Object value) {
        assertViolation(
                rule(column(ColumnType.INTEGER, -NONE, NONE, Set.of())),
                value,
                Rule.TYPE,
                "is not a whole number below 2^53");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 2.5})
    void theRangeIncludesItsEnds(double value) {
        assertThat(rule(column(ColumnType.DOUBLE, -1, 2.5, Set.of())).number(value, violations))
                .isEqualTo(value);
        assertThat(violations).isEmpty();
    }

    @Test
    void aNumberOutsideTheRangeIsRefused() {
        ValueRule rule = rule(column(ColumnType.DOUBLE, -1, 2.5, Set.of()));

        assertViolation(rule, Math.nextDown(-1.0), Rule.RANGE, "is below the minimum -1");
        violations.clear();
        assertViolation(rule, Math.nextUp(2.5), Rule.RANGE, "is above the maximum 2.5");
    }

    @Test
    void aWeightIsAtLeastZeroWithoutSayingSo() {
        ValueRule rule = rule(ColumnContract.number("u", Role.WEIGHT));

        assertThat(rule.number("0", violations)).isZero();
        assertViolation(rule, "-1e-9", Rule.RANGE, "is below the minimum 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "20e-1"})
    void allowedNumbersAreComparedAsNumbers(String text) {
        assertThat(rule(column(ColumnType.DOUBLE, -NONE, NONE, Set.of("1", "2")))
                        .number(text, violations))
                .isEqualTo(2);
        assertThat(violations).isEmpty();
    }

    @Test
    void aNumberThatIsNotAllowedIsRefused() {
        ValueRule rule = rule(column(ColumnType.DOUBLE, -NONE, NONE, Set.of("2", "1")));

        assertViolation(rule, "3", Rule.ALLOWED, "is not one of [1, 2]");
    }

    @Test
    void textIsTakenAsItIs() {
        ValueRule rule = text(false, Set.of());

        assertThat(rule.text(" north ", violations)).isEqualTo(" north ");
        assertThat(rule.text("NaN", violations)).isEqualTo("NaN");
        assertThat(violations).isEmpty();
    }

    @Test
    void textThatIsNotAllowedIsRefused() {
        assertThat(text(false, Set.of("north", "south")).text("North", violations))
                .isNull();
        assertThat(violations)
                .containsExactly(new Violation("c", Rule.ALLOWED, "North", "is not one of [north, south]"));
    }

    @Test
    void missingTextIsAllowedOnlyWhereTheColumnIsNullable() {
        assertThat(text(true, Set.of("north")).text(null, violations)).isNull();
        assertThat(text(true, Set.of("north")).text(" ", violations)).isNull();
        assertThat(violations).isEmpty();

        assertThat(text(false, Set.of()).text(null, violations)).isNull();
        assertThat(violations).containsExactly(new Violation("c", Rule.MISSING, null, "is missing"));
    }

    static Stream<Object> spellingsOfTwelve() {
        return Stream.of(12, 12L, 12.0, "12", "12.0", " 12 ", "1.2e1", new BigDecimal("12.00"));
    }

    @ParameterizedTest
    @MethodSource("spellingsOfTwelve")
    void aNumericKeyIsTheSameTextHoweverTheSourceHoldsIt(Object raw) {
        ValueRule key = rule(new ColumnContract(
                "c", Role.KEY, ColumnType.INTEGER, "", Double.NEGATIVE_INFINITY, NONE, false, Set.of()));

        assertThat(key.text(raw, violations)).isEqualTo("12");
    }

    @Test
    void aNumericKeyThatIsNoNumberIsRefused() {
        assertThat(feature().text("x7", violations)).isNull();
        assertThat(violations).containsExactly(new Violation("c", Rule.TYPE, "x7", "is not a number"));
    }

    private void assertViolation(ValueRule rule, Object raw, Rule broken, String reason) {
        assertThat(rule.number(raw, violations)).isNaN();
        String value = raw == null ? null : raw.toString();
        assertThat(violations).containsExactly(new Violation(rule.column().name(), broken, value, reason));
    }

    private static ValueRule feature() {
        return rule(ColumnContract.number("c", Role.FEATURE));
    }

    private static ValueRule text(boolean nullable, Set<String> allowed) {
        return rule(new ColumnContract(
                "c", Role.SLICE, ColumnType.STRING, "", Double.NEGATIVE_INFINITY, NONE, nullable, allowed));
    }

    private static ValueRule rule(ColumnContract column) {
        return new ValueRule(column);
    }

    private static ColumnContract column(ColumnType type, double min, double max, Set<String> allowed) {
        return new ColumnContract("c", Role.FEATURE, type, "", min, max, false, allowed);
    }
}

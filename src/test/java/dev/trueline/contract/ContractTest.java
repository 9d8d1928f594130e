package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Missing.Kind;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("contract")
class ContractTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final ColumnContract FEATURE = ColumnContract.number("area", Role.FEATURE);
    private static final ColumnContract LABEL = ColumnContract.number("price", Role.LABEL);

    @Test
    void aFeatureAndALabelAreEnough() {
        assertThat(problems(FEATURE, LABEL)).isEmpty();
    }

    @Test
    void findsColumnsByRoleInTheirOrder() {
        ColumnContract second = ColumnContract.number("rooms", Role.FEATURE);
        ColumnContract weight = ColumnContract.number("count", Role.WEIGHT);
        Contract contract = contract(second, LABEL, FEATURE, weight);

        assertThat(contract.features()).containsExactly(second, FEATURE);
        assertThat(contract.label()).isEqualTo(LABEL);
        assertThat(contract.weight()).contains(weight);
        assertThat(contract(FEATURE, LABEL).weight()).isEmpty();
    }

    @Test
    void needsAFeatureAndALabel() {
        assertThat(problems())
                .containsExactly(
                        "no column has role = feature; name at least one",
                        "0 columns have role = label; exactly one must");
    }

    @Test
    void takesOneLabelAndOneWeightAtMost() {
        assertThat(problems(
                        FEATURE,
                        LABEL,
                        ColumnContract.number("rent", Role.LABEL),
                        ColumnContract.number("u", Role.WEIGHT),
                        ColumnContract.number("v", Role.WEIGHT)))
                .containsExactly(
                        "2 columns have role = label; exactly one must",
                        "2 columns have role = weight; at most one may");
    }

    @Test
    void aColumnHasOneRole() {
        assertThat(problems(FEATURE, LABEL, ColumnContract.number("price", Role.FEATURE)))
                .containsExactly("column 'price' is listed 2 times, as label and feature; a column has one role");
    }

    @Test
    void columnsThatDifferInCaseAreDifferentColumns() {
        assertThat(problems(FEATURE, LABEL, ColumnContract.number("Price", Role.FEATURE)))
                .isEmpty();
    }

    @Test
    void whatEntersTheComputationIsANumberAndNeverMissing() {
        ColumnContract text =
                new ColumnContract("city", Role.FEATURE, ColumnType.STRING, "", -NONE, NONE, true, Set.of());

        assertThat(problems(text, LABEL))
                .containsExactly(
                        "column 'city': a feature is no string; use type = category for one of several texts, or a type"
                                + " of numbers",
                        "column 'city': a feature cannot be nullable, because it is computed with; say what stands for a"
                                + " missing value: missing = mean, median, constant or level");
    }

    @Test
    void textHasNoRange() {
        ColumnContract text = new ColumnContract("city", Role.SLICE, ColumnType.STRING, "", 0, NONE, true, Set.of());

        assertThat(problems(FEATURE, LABEL, text)).containsExactly("column 'city': min and max need numbers or dates");
    }

    @Test
    void aRangeHasAMinimumBelowItsMaximum() {
        assertThat(problems(range(Role.FEATURE, 2, 1), LABEL))
                .containsExactly("column 'x': min = 2.0 is above max = 1.0");
        assertThat(problems(range(Role.FEATURE, 1, 1), LABEL)).isEmpty();
        assertThat(problems(range(Role.FEATURE, Double.NaN, 1), LABEL)).hasSize(1);
    }

    @Test
    void aWeightThatCanOnlyBeNegativeIsRefused() {
        assertThat(problems(FEATURE, LABEL, range(Role.WEIGHT, -2, -1)))
                .containsExactly("column 'x': max = -1.0, but a weight is at least 0");
    }

    static Stream<Arguments> whatCannotBe() {
        ColumnContract date = feature(ColumnType.DATE);
        ColumnContract time = feature(ColumnType.TIMESTAMP);
        ColumnContract number = feature(ColumnType.DOUBLE);
        ColumnContract level = feature(ColumnType.CATEGORY);
        return Stream.of(
                Arguments.of(number.with(Missing.of(Kind.LEVEL)), "missing = level needs type = category"),
                Arguments.of(
                        level.with(Missing.of(Kind.MEAN)),
                        "missing = mean needs numbers; use missing = level or constant"),
                Arguments.of(
                        number.with(Missing.constant("")),
                        "missing = constant needs the value that stands for a missing one; set constant"),
                Arguments.of(number.with(Missing.constant("1,5")), "constant = '1,5', which is no double"),
                Arguments.of(date.with(Missing.constant("1.1.2021")), "constant = '1.1.2021', which is no date"),
                Arguments.of(
                        feature(ColumnType.BOOLEAN).with(Missing.constant("2")), "constant = '2', which is no boolean"),
                Arguments.of(feature(ColumnType.BOOLEAN).within(0, 1), "min and max need numbers or dates"),
                Arguments.of(date.within(1, 0), "min = 1970-01-02 is above max = 1970-01-01"),
                Arguments.of(time.within(0.5, 0), "min = 1970-01-01T00:00:00.500Z is above max = 1970-01-01T00:00:00Z"),
                Arguments.of(marks(date, ",", ""), "decimal-mark and grouping need type = double, decimal or integer"),
                Arguments.of(
                        marks(number, "", ""),
                        "decimal-mark = '', but must be one character that is no letter, digit or sign"),
                Arguments.of(
                        marks(number, ".", "-"),
                        "grouping = '-', but must be one character that is no letter, digit or sign"),
                Arguments.of(marks(number, ".", "."), "grouping and decimal-mark are both '.'; they must differ"),
                Arguments.of(times(number, "uuuu", ""), "pattern needs type = date or timestamp"),
                Arguments.of(times(date, "", "UTC"), "zone needs type = timestamp"),
                Arguments.of(
                        times(time, "", "Mars"),
                        "zone = 'Mars' is unknown; use one such as Europe/Berlin, UTC or +01:00"),
                Arguments.of(
                        times(date, "yyyy-MM-dd", ""),
                        "pattern = 'yyyy-MM-dd' cannot be used: y is the year of an era; the year is u, as in uuuu-MM-dd"),
                Arguments.of(
                        times(time, "uuuu-MM-dd HH:mm z", ""),
                        "pattern = 'uuuu-MM-dd HH:mm z' cannot be used: names of zones are ambiguous; use an offset (X)"
                                + " or a zone such as Europe/Berlin (VV)"),
                Arguments.of(
                        times(time, "uuuu-MM-dd HH:mm", ""),
                        "pattern = 'uuuu-MM-dd HH:mm' cannot be used: '2021-11-29 13:47' has no offset from UTC; set zone"
                                + " to that of the column, such as UTC"));
    }

    @ParameterizedTest
    @MethodSource("whatCannotBe")
    void aColumnThatCannotBeReadIsRefusedWithTheReason(ColumnContract column, String reason) {
        assertThat(problems(column, LABEL)).containsExactly("column 'x': " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd.MM.uuuu HH:mm", "uuuu-MM", "YYYY-MM-dd", "uuuu-mm-dd", "uuuu-MM-ddTHH", "'", "dd.MM."})
    void aPatternThatDoesNotReadWhatItWritesIsRefused(String pattern) {
        assertThat(problems(times(feature(ColumnType.DATE), pattern, ""), LABEL))
                .singleElement()
                .asString()
                .startsWith("column 'x': pattern = '" + pattern + "' cannot be used: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"uuuu-MM-dd", "uuuu-MM-dd hh:mm", "uuuu-MM-dd'T'HH:mm:ss'Z'", "HH:mm", "uuuu-MM-dd HH:mm G"})
    void aPatternOfTimestampsHasADayATimeAndAPlace(String pattern) {
        boolean place = pattern.contains("'Z'") || pattern.contains("G");
        ColumnContract column = times(feature(ColumnType.TIMESTAMP), pattern, place ? "" : "UTC");

        assertThat(problems(column, LABEL)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuuu-MM-dd HH:mm",
                "uuuu-MM-dd HH",
                "d/M/uuuu h:mm a",
                "uuuuMMddHHmmssSSS",
                "uuuu-MM-dd'T'HH:mm[:ss]XXX"
            })
    void aPatternMayLeaveOutSmallUnits(String pattern) {
        assertThat(problems(times(feature(ColumnType.TIMESTAMP), pattern, "Asia/Kolkata"), LABEL))
                .isEmpty();
    }

    @Test
    void whatIsAllowedIsOfTheType() {
        ColumnContract column = new ColumnContract(
                "x", Role.FEATURE, ColumnType.DATE, "", -NONE, NONE, false, Set.of("2021-11-29", "soon"));

        assertThat(problems(column, LABEL)).containsExactly("column 'x': allowed lists 'soon', which is no date");
    }

    @Test
    void nothingStandsForALabelOrAKey() {
        ColumnContract label = LABEL.with(Missing.of(Kind.MEDIAN));
        ColumnContract key = new ColumnContract("k", Role.KEY, ColumnType.STRING, "", -NONE, NONE, false, Set.of())
                .with(Missing.constant("none"));

        assertThat(problems(FEATURE, label, key))
                .containsExactly(
                        "column 'price': a label cannot be missing, because nothing may stand for it; use missing ="
                                + " reject",
                        "column 'k': missing = constant is for features; a key may be nullable = true");
    }

    private static ColumnContract feature(ColumnType type) {
        return new ColumnContract("x", Role.FEATURE, type, "", -NONE, NONE, false, Set.of());
    }

    private static ColumnContract marks(ColumnContract column, String decimalMark, String grouping) {
        NumberForm form = new NumberForm(decimalMark, grouping, LargeIntegers.REFUSE);
        return column.with(new ValueForm(List.of(), form, TimeForm.ISO));
    }

    private static ColumnContract times(ColumnContract column, String pattern, String zone) {
        return column.with(new ValueForm(List.of(), NumberForm.PLAIN, new TimeForm(pattern, zone)));
    }

    private static ColumnContract range(Role role, double min, double max) {
        return new ColumnContract("x", role, ColumnType.DOUBLE, "", min, max, false, Set.of());
    }

    private static List<String> problems(ColumnContract... columns) {
        return contract(columns).problems();
    }

    private static Contract contract(ColumnContract... columns) {
        return new Contract(List.of(columns), Contract.OnViolation.FAIL, Contract.UnexpectedColumns.FAIL, 0);
    }
}

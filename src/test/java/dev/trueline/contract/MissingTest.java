package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("contract")
class MissingTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Missing MEAN = Missing.of(Missing.Kind.MEAN);

    private final List<Violation> violations = new ArrayList<>();

    static Stream<Object> missing() {
        return Stream.of(
                "NA", " NA ", "?", "", " ", "-999", "-999,0", "-9,99e2", -999, -999.0, "NaN", Double.NaN, Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("missing")
    void whatNaListsIsMissingInAnySpellingOfItsNumber(Object raw) {
        ValueRule rule = new ValueRule(number(MEAN, "NA", "?", "", "-999", "NaN"));

        assertThat(Double.doubleToRawLongBits(rule.number(raw, violations)))
                .isEqualTo(Double.doubleToRawLongBits(Double.NaN));
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("missing")
    void itIsRejectedUnlessSomethingStandsForIt(Object raw) {
        new ValueRule(number(Missing.REJECT, "NA", "?", "", "-999", "NaN")).number(raw, violations);

        assertThat(violations).containsExactly(new Violation("c", Rule.MISSING, raw.toString(), "is missing"));
    }

    @Test
    void textsThatNaDoesNotListAreOfAnotherType() {
        new ValueRule(number(MEAN, "NA")).number("na", violations);
        new ValueRule(number(MEAN, "NA")).number("?", violations);
        new ValueRule(number(MEAN, "NA")).number(Double.NaN, violations);

        assertThat(violations).extracting(Violation::rule).containsExactly(Rule.TYPE, Rule.TYPE, Rule.NOT_FINITE);
    }

    @Test
    void aNumberThatMeansMissingDoesNotPass() {
        ValueRule rule = new ValueRule(number(MEAN, "-999"));

        assertThat(rule.passes(-999)).isFalse();
        assertThat(rule.meansMissing(-999)).isTrue();
        assertThat(rule.meansMissing(Double.NaN)).isFalse();
        assertThat(rule.passes(-998)).isTrue();
    }

    @Test
    void levelsAndKeysMayBeMissingToo() {
        ValueRule level = new ValueRule(column(Role.FEATURE, ColumnType.CATEGORY, Missing.of(Missing.Kind.LEVEL), "9"));
        ValueRule key = new ValueRule(column(Role.KEY, ColumnType.STRING, Missing.REJECT, "NA"));

        assertThat(Stream.of("9", 9, 9.0, " 9").map(raw -> level.text(raw, violations)))
                .containsOnlyNulls();
        assertThat(level.readsAsDigits(9)).isFalse();
        assertThat(level.readsAsDigits(8)).isTrue();
        assertThat(violations).isEmpty();
        assertThat(key.text("NA", violations)).isNull();
        assertThat(violations).containsExactly(new Violation("c", Rule.MISSING, "NA", "is missing"));
    }

    @Test
    void aBooleanMayBeANumberThatMeansMissing() {
        ValueRule rule = new ValueRule(column(Role.FEATURE, ColumnType.BOOLEAN, MEAN, "9", "N"));

        assertThat(rule.number(9L, violations)).isNaN();
        assertThat(rule.number("9.0", violations)).isNaN();
        assertThat(rule.number("N", violations)).isNaN();
        assertThat(rule.number(false, violations)).isZero();
        assertThat(violations).isEmpty();
    }

    @Test
    void aDateMayStandForAMissingOne() {
        ValueForm form =
                new ValueForm(List.of("01.01.1900", "00.00.0000"), NumberForm.PLAIN, new TimeForm("dd.MM.uuuu", ""));
        ValueRule rule =
                new ValueRule(column(Role.FEATURE, ColumnType.DATE, MEAN).with(form));

        assertThat(rule.number("00.00.0000", violations)).isNaN();
        assertThat(rule.number(java.time.LocalDate.of(1900, 1, 1), violations)).isNaN();
        assertThat(violations).isEmpty();
    }

    private static ColumnContract number(Missing missing, String... na) {
        NumberForm comma = new NumberForm(",", "", LargeIntegers.REFUSE);
        return column(Role.FEATURE, ColumnType.DOUBLE, missing).with(new ValueForm(List.of(na), comma, TimeForm.ISO));
    }

    private static ColumnContract column(Role role, ColumnType type, Missing missing, String... na) {
        return new ColumnContract("c", role, type, "", -NONE, NONE, false, Set.of())
                .with(missing)
                .with(new ValueForm(List.of(na), NumberForm.PLAIN, TimeForm.ISO));
    }
}

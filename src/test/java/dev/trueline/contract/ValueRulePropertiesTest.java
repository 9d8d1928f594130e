package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.LongRange;

/** Whatever the value and the column, a rule passes it or reports it: never both, never neither, and never throws. */
@Tag("contract")
class ValueRulePropertiesTest {
    @Property(tries = 3000, seed = "20260161")
    void aNumberPassesOrIsReportedOnce(@ForAll("columns") ColumnContract column, @ForAll("values") Object raw) {
        List<Violation> violations = new ArrayList<>();
        double number = new ValueRule(column).number(raw, violations);

        boolean letThrough = isBlank(raw) && column.nullable();
        assertThat(violations).hasSize(Double.isNaN(number) && !letThrough ? 1 : 0);
        if (letThrough) {
            assertThat(number).isNaN();
        } else if (violations.isEmpty()) {
            assertThat(number).isFinite().isBetween(column.min(), column.max());
        } else {
            assertReported(column, raw, violations.get(0));
        }
    }

    @Property(tries = 3000, seed = "20260162")
    void aTextPassesOrIsReportedOnce(@ForAll("columns") ColumnContract column, @ForAll("values") Object raw) {
        List<Violation> violations = new ArrayList<>();
        String text = new ValueRule(column).text(raw, violations);

        boolean passes = text != null || isBlank(raw) && column.nullable();
        assertThat(violations).hasSize(passes ? 0 : 1);
        violations.forEach(violation -> assertReported(column, raw, violation));
    }

    @Property(tries = 3000, seed = "20260163")
    void aWholeNumberThatReadsAsDigitsHasThemAsItsText(
            @ForAll("columns") ColumnContract column, @ForAll @LongRange(min = -1L << 54, max = 1L << 54) long number) {
        ValueRule rule = new ValueRule(column);
        Assume.that(rule.readsAsDigits(number));

        List<Violation> violations = new ArrayList<>();
        assertThat(rule.text(number, violations)).isEqualTo(Long.toString(number));
        assertThat(violations).isEmpty();
    }

    private static boolean isBlank(Object raw) {
        return raw == null || raw.toString().isBlank();
    }

    private static void assertReported(ColumnContract column, Object raw, Violation violation) {
        assertThat(violation.column()).isEqualTo(column.name());
        assertThat(violation.value()).isEqualTo(raw == null ? null : raw.toString());
        assertThat(violation.reason()).matches("(is|has|does) .+");
    }

    @Provide
    Arbitrary<ColumnContract> columns() {
        Arbitrary<Double> bounds = Arbitraries.of(Double.NEGATIVE_INFINITY, -10.0, 0.0, 10.0);
        Arbitrary<Double> widths = Arbitraries.of(0.0, 5.0, Double.POSITIVE_INFINITY);
        Arbitrary<Set<String>> allowed = Arbitraries.of(List.of(Set.of(), Set.of("1", "2.5"), Set.of("a", "NaN")));
        return Combinators.combine(
                        Arbitraries.of(Role.class),
                        Arbitraries.of(ColumnType.class),
                        bounds,
                        widths,
                        Arbitraries.of(true, false),
                        allowed)
                .as((role, type, min, width, nullable, values) -> new ColumnContract(
                        "c", role, type, "", min, Double.isNaN(min + width) ? 0 : min + width, nullable, values));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> special = Arbitraries.of(
                "NaN",
                "-inf",
                "",
                " ",
                "1f",
                "0x10",
                "1e999",
                " 12 ",
                "-0",
                "1,5",
                "1e400",
                "\0",
                "\uD800",
                "yes",
                "2021-11-29",
                "2021-11-29T13:47Z",
                true);
        Arbitrary<Object> numeric = Arbitraries.strings()
                .withChars("0123456789.-+eE ")
                .ofMaxLength(8)
                .map(text -> text);
        return Arbitraries.oneOf(
                        special,
                        numeric,
                        Arbitraries.strings().ofMaxLength(10).map(text -> text),
                        Arbitraries.longs().map(number -> number),
                        Arbitraries.doubles().map(number -> number),
                        Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE),
                        Arbitraries.bigDecimals().map(number -> number),
                        Arbitraries.of(new BigDecimal("1e400"), new BigDecimal("-1e-400")))
                .injectNull(0.05);
    }
}

package dev.trueline.design.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** What holds for every formula, and for every text that is none. */
@Tag("contract")
class FormulaPropertiesTest {
    @Property(tries = 2000, seed = "20260411")
    void theCanonicalFormIsReadBackAsTheSameFormula(@ForAll("formulas") String text) {
        Formula formula = Formula.parse(text);

        assertThat(Formula.parse(formula.text())).isEqualTo(formula);
        assertThat(Formula.parse(formula.text()).text()).isEqualTo(formula.text());
    }

    @Property(tries = 2000, seed = "20260412")
    void everyNameAndEveryTextSurvives(@ForAll String name, @ForAll String level, @ForAll double number) {
        Call call = new Call(
                "factor", "x" + name, List.of(new Argument("reference", level), new Argument("other", "o" + level)));
        Call clipped = new Call("clip", name + "x", List.of(new Argument("", number)));
        Formula formula = new Formula(
                Optional.empty(),
                List.of(Product.of(call), Product.of(clipped), Product.of(Call.of(name + "?"))),
                false,
                true);

        assertThat(Formula.parse(formula.text())).isEqualTo(formula);
    }

    @Property(tries = 5000, seed = "20260413")
    void aTextIsAFormulaOrRefusedWithItsPlace(@ForAll("words") String text) {
        assertReadOrRefused(text);
    }

    @Property(tries = 2000, seed = "20260414")
    void anyCharactersAreAFormulaOrRefusedWithTheirPlace(@ForAll String text) {
        assertReadOrRefused(text);
    }

    private static void assertReadOrRefused(String text) {
        try {
            assertThat(Formula.parse(Formula.parse(text).text())).isEqualTo(Formula.parse(text));
        } catch (FormulaException refused) {
            assertThat(refused.getMessage().split("\n", -1)).hasSize(3);
            assertThat(refused.getMessage()).endsWith("^");
        }
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "a", "b", "y", "log", "I", "C", "clip", "spline", "s", "T", "`a b`", "`", "'t'", "\"", "0", "1",
                        "2", ".5", "~", "+", "-", ":", "*", "^", "/", "(", ")", "(", ")", ".", ",", "=", "df", "|",
                        "%in%", "\n")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> formulas() {
        Arbitrary<String> side = sums(3);
        Arbitrary<String> ends = Arbitraries.of("", " - 1", " + 0", " + 1", " + .", " + . - a", " + (. - b) + a");
        return Combinators.combine(Arbitraries.of("", "y ~ ", "log(y) ~ ", "~ "), side, ends)
                .as((label, right, end) -> label + right + end);
    }

    private static Arbitrary<String> sums(int depth) {
        Arbitrary<String> term = depth == 0 ? calls() : Arbitraries.oneOf(calls(), calls(), products(depth));
        return term.list().ofMinSize(1).ofMaxSize(3).map(terms -> String.join(" + ", terms));
    }

    private static Arbitrary<String> products(int depth) {
        Arbitrary<String> group = sums(depth - 1).map(sum -> "(" + sum + ")");
        Arbitrary<String> crossed = sums(depth - 1).map(sum -> "(" + sum + " + `a b` + zz)^2");
        return Arbitraries.oneOf(
                crossed,
                Combinators.combine(group, Arbitraries.of(":", " * "), calls())
                        .as((left, operator, right) -> left + operator + right));
    }

    private static Arbitrary<String> calls() {
        return Arbitraries.of(
                "a",
                "b",
                "c",
                "d.e",
                "`a b`",
                "log(a)",
                "I(b^2)",
                "C(c, ref = 'x')",
                "spline(a, df = 4)",
                "spline(a, 4)",
                "poly(`a b`, 3, raw = TRUE)",
                "clip(b, high = -2.5)");
    }
}

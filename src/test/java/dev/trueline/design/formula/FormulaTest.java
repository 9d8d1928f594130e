package dev.trueline.design.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From text to the tree and back to text. */
@Tag("contract")
class FormulaTest {
    @Test
    void aFormulaHasALabelProductsAndAnIntercept() {
        Formula formula = Formula.parse("log(price) ~ rooms:spline(age, df = 4) + area - 1");

        assertThat(formula)
                .isEqualTo(new Formula(
                        Optional.of(new Call("log", "price", List.of())),
                        List.of(
                                new Product(List.of(Call.of("area"))),
                                new Product(List.of(
                                        Call.of("rooms"), new Call("spline", "age", List.of(new Argument("", 4.0)))))),
                        false,
                        false));
    }

    @Test
    void allOthersKeepWhatIsLeftOutOfThem() {
        assertThat(Formula.parse("price ~ . - id + log(area)"))
                .isEqualTo(new Formula(
                        Optional.of(Call.of("price")),
                        List.of(new Product(List.of(new Call("log", "area", List.of())))),
                        true,
                        List.of(Call.of("id")),
                        true));
    }

    @Test
    void callsKnowWhereTheirColumnsStand() {
        Formula formula = Formula.parse("log(price) ~ area + I(age ^ 2):`no. of rooms`");

        assertThat(formula.label().orElseThrow().position()).isEqualTo(4);
        assertThat(formula.products().get(0).parts().get(0).position()).isEqualTo(13);
        assertThat(formula.products().get(1).parts()).extracting(Call::position).containsExactly(22, 31);
    }

    @Test
    void whereACallStandsMakesNoDifference() {
        Call here = new Call("log", "x", List.of(), 3);
        Call there = new Call("log", "x", List.of(), 7);

        assertThat(here).isEqualTo(there).hasSameHashCodeAs(there);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            a+b                                   | a + b
            ~ a                                   | a
            y~a                                   | y ~ a
            y ~ a:b + a - 1                       | y ~ a + a:b - 1
            y ~ b:a + a + a:b                     | y ~ a + b:a
            y ~ -1                                | y ~ 0
            y ~ a - a                             | y ~ 1
            y ~ log(x) + . - x - z                | y ~ . + log(x) - x - z
            sqrt( `y` ) ~ x                       | sqrt(y) ~ x
            I(x^2)                                | power(x, 2)
            I(x ** 2)                             | power(x, 2)
            I(x^-0.5)                             | power(x, -0.5)
            I(x)                                  | x
            power(x, exponent = 3)                | power(x, 3)
            C(x)                                  | factor(x)
            as.factor(x)                          | factor(x)
            C(x, ref = "b")                       | factor(x, reference = "b")
            factor(x, 'b', "rest")                | factor(x, reference = "b", other = "rest")
            factor(x, 2)                          | factor(x, 2)
            factor(x, 'it"s', other = 'it\\'s')   | factor(x, reference = "it\\"s", other = "it's")
            spline(x, df = 4L)                    | spline(x, 4)
            poly(x, degree = 2, raw = TRUE)       | poly(x, 2, raw = TRUE)
            poly(x, raw = F, degree = 2)          | poly(x, 2, raw = FALSE)
            clip(x, high = 1e3)                   | clip(x, high = 1000)
            clip(x, -.5, +2.50)                   | clip(x, -0.5, 2.5)
            clip(x, -0, 1e-7)                     | clip(x, 0, 1.0E-7)
            cyclic(sold, "month")                 | cyclic(sold, period = "month")
            log(`living area`)                    | log(`living area`)
            `log`                                 | log
            `TRUE` + `2nd` + `.` + `a.b` + `.5`   | `TRUE` + `2nd` + `.` + a.b + `.5`
            `a\\`b\\\\c`                          | `a\\`b\\\\c`
            größe + площадь + 面積 + _c0           | größe + площадь + 面積 + _c0
            spline(x, 4) + spline(x, df = 4)      | spline(x, 4)
            """)
    void theCanonicalFormIsTheSameForAllSpellings(String text, String canonical) {
        assertThat(Formula.parse(text).text()).isEqualTo(canonical);
        assertThat(Formula.parse(canonical).text()).isEqualTo(canonical);
    }

    @Test
    void aFormulaMayHaveSeveralLines() {
        assertThat(Formula.parse("y ~ a +\n\tb +\r\n\u00A0c")).isEqualTo(Formula.parse("y ~ a + b + c"));
    }

    @Test
    void anArgumentIsFoundWithItsNameAndWithout() {
        assertThat(new Call("clip", "x", List.of(new Argument("", 1.0), new Argument("high", 2.0))).argument("high"))
                .contains(2.0);
        assertThat(new Call("clip", "x", List.of(new Argument("", 1.0), new Argument("", 2.0))).argument("high"))
                .contains(2.0);
        assertThat(new Call("clip", "x", List.of(new Argument("high", 2.0))).argument("high"))
                .contains(2.0);
        assertThat(new Call("clip", "x", List.of(new Argument("high", 2.0))).argument("low"))
                .isEmpty();
    }

    @Test
    void argumentsOfAnUnknownFunctionCannotBeFound() {
        assertThatThrownBy(() -> new Call("cube", "x", List.of()).argument("df"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'cube' is no function of a formula");
    }

    @Test
    void argumentsAreNumbersTruthValuesOrTexts() {
        assertThatThrownBy(() -> new Argument("df", 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument 'df' is 4; it must be a finite Double, a Boolean or a String");
        assertThatThrownBy(() -> new Argument("df", Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("argument 'df' is NaN; it must be a finite Double, a Boolean or a String");
    }

    @Test
    void nothingCanBeLeftOutOfNoOthers() {
        assertThatThrownBy(() -> new Formula(Optional.empty(), List.of(), false, List.of(Call.of("x")), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("without all others, nothing can be left out of them");
    }
}

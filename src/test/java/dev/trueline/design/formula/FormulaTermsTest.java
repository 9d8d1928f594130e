package dev.trueline.design.formula;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What R 4.2.2 says of the same formulas, with {@code f} the text and {@code d} a frame of y, a, b and c:
 * {@code t <- terms(as.formula(f), data = d); attr(t, "term.labels"); attr(t, "intercept")}.
 */
@Tag("mathematics")
class FormulaTermsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y ~ a*b                     | a b a:b                       | 1
            y ~ a*b*c                   | a b c a:b a:c b:c a:b:c       | 1
            y ~ (a+b+c)^2               | a b c a:b a:c b:c             | 1
            y ~ (a+b)**2                | a b a:b                       | 1
            y ~ (a+b+c)^3               | a b c a:b a:c b:c a:b:c       | 1
            y ~ (a+b+c)^9               | a b c a:b a:c b:c a:b:c       | 1
            y ~ (a*b + c)^2             | a b c a:b a:c b:c a:b:c       | 1
            y ~ (a+b)^2 - a             | b a:b                         | 1
            y ~ (a + b + c)^2 - (a+b):c | a b c a:b                     | 1
            y ~ a:b + c + a             | c a a:b                       | 1
            y ~ a:b:c + a*c             | a c a:c a:b:c                 | 1
            y ~ a + b + a:b + b:a       | a b a:b                       | 1
            y ~ a:b + b:a               | a:b                           | 1
            y ~ a + a                   | a                             | 1
            y ~ a:a                     | a                             | 1
            y ~ a*a                     | a                             | 1
            y ~ a*b - a                 | b a:b                         | 1
            y ~ a*b*c - a:b:c           | a b c a:b a:c b:c             | 1
            y ~ a*b*c - c:a             | a b c a:b b:c a:b:c           | 1
            y ~ (a+b):(c+d)             | a:c a:d b:c b:d               | 1
            y ~ (a+b):(b+c)             | b a:b a:c b:c                 | 1
            y ~ (a+b)*(c+d)             | a b c d a:c a:d b:c b:d       | 1
            y ~ a*b:c                   | a b:c a:b:c                   | 1
            y ~ a:(b+c)                 | a:b a:c                       | 1
            y ~ a + (b + c) + a:c       | a b c a:c                     | 1
            y ~ a - a                   | ''                            | 1
            y ~ a + b - (b + a) + c     | c                             | 1
            y ~ log(a)*b + log(a)       | log(a) b log(a):b             | 1
            y ~ `living area` + .x + a.b | `living area` .x a.b         | 1
            y ~ +a                      | a                             | 1
            y ~ a - 1                   | a                             | 0
            y ~ -1 + a                  | a                             | 0
            y ~ 0 + a                   | a                             | 0
            y ~ a + 0                   | a                             | 0
            y ~ a + 0 + 1               | a                             | 1
            y ~ a + -1                  | a                             | 0
            y ~ a - -1                  | a                             | 1
            y ~ a - 0                   | a                             | 1
            y ~ a + b - (b + 1)         | a                             | 0
            y ~ a + b - (b - 1)         | a                             | 1
            y ~ 1                       | ''                            | 1
            y ~ 0                       | ''                            | 0
            """)
    void areThoseOfR(String text, String labels, int intercept) {
        Formula formula = Formula.parse(text);

        assertThat(products(formula)).isEqualTo(labels);
        assertThat(formula.intercept()).isEqualTo(intercept == 1);
        assertThat(formula.label()).contains(Call.of("y"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y ~ .                 | a b c
            y ~ . - b             | a c
            y ~ . - b + b         | a c b
            y ~ b + . - b         | a c
            y ~ b + (. - b)       | b a c
            y ~ (. - a) + (. - a) | b c
            y ~ (. - a) + (. - b) | b c a
            y ~ . - y             | a b c
            y ~ . + b             | a b c
            y ~ . + a:b           | a b c a:b
            y ~ . + log(a)        | a b c log(a)
            y ~ log(a) + .        | log(a) a b c
            """)
    void withAllOthersAreThoseOfRInAnyOrder(String text, String labels) {
        Formula formula = Formula.parse(text);
        Stream<String> others = Stream.of("a", "b", "c")
                .filter(name -> !formula.removed().contains(Call.of(name)))
                .filter(name -> !formula.products().contains(Product.of(Call.of(name))));

        assertThat(formula.allOthers()).isTrue();
        assertThat(Stream.concat(others, formula.products().stream().map(Product::text)))
                .containsExactlyInAnyOrder(labels.split(" "));
    }

    private static String products(Formula formula) {
        return formula.products().stream().map(Product::text).collect(joining(" "));
    }
}

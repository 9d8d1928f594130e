package dev.trueline.design.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a formula, what to write instead, and a caret below the place. */
@Tag("bad-input")
class FormulaProblemTest {
    private static final String FUNCTIONS = "the functions are log, log1p, log2, log10, exp, sqrt, square, power,"
            + " reciprocal, abs, clip, clipq, poly, spline, ns, bs, factor, missing, year, month, day, weekday, hour,"
            + " days, cyclic";

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '\0', textBlock = """
            y ~                       #  3 # a column, a function or '(' must stand here, not the end of the formula
            ~                         #  1 # a column, a function or '(' must stand here, not the end of the formula
            y ~ a +                   #  7 # a column, a function or '(' must stand here, not the end of the formula
            y ~ a b                   #  6 # an operator such as '+' or ':' is missing before 'b'
            y ~ a ~ b                 #  6 # a formula has one '~' at most
            y = a + b                 #  2 # '=' gives a value to an argument of a function; after the label, write '~'
            a + b ~ c                 #  2 # '~' must follow the label, which is one column or a function of one, not '+'
            1 ~ a                     #  0 # the label must be a column or a function of one, not '1'
            . ~ a                     #  0 # the label must be a column or a function of one, not '.'
            (a) ~ b                   #  0 # the label must be a column or a function of one, not '('
            log(y ~ a                 #  6 # ')' must end 'log' here, not '~'
            y ~ (a + b                #  4 # the ')' for this '(' is missing
            y ~ a + b)                #  9 # the '(' for this ')' is missing
            y ~ ()                    #  5 # a column, a function or '(' must stand here, not ')'
            y ~ a, b                  #  5 # ',' stands only between the arguments of a function
            y ~ a / b                 #  6 # '/' is not offered; write a + a:b instead of a / b
            y ~ a %in% b              #  6 # '%in%' is not offered; write a:b instead of a %in% b
            y ~ (1 | g)               #  7 # '|': random effects are not offered; factor(g) gives each level of g an effect of its own
            y ~ s(x)                  #  4 # s(...): smooth terms of mgcv are not offered; use spline(x, 4)
            y ~ te(x, z)              #  4 # te(...): smooth terms of mgcv are not offered; use spline(x, 4)
            y ~ offset(log(x))        #  4 # offset(...): offsets are not offered; subtract the column from the label in the data
            y ~ scale(x)              #  4 # scale(...): training standardizes by itself; write the column alone
            y ~ cut(x, 3)             #  4 # cut(...): bins are not offered; use spline(x, 4), or add a column of type category to the data
            y ~ log()                 #  8 # 'log' needs a column first, as in log(x), not ')'
            y ~ log(x + 1)            # 10 # 'log' takes a column, not a calculation; write log1p(x)
            y ~ log(1 + x)            # 10 # 'log' takes a column, not a calculation; write log1p(x)
            y ~ log(x/y)              #  9 # 'log' takes a column, not a calculation; add a column with the quotient to the data
            y ~ log(-x)               #  8 # 'log' takes a column, not a calculation; add a column with the result to the data
            y ~ log((x))              #  8 # 'log' takes a column, not a calculation; add a column with the result to the data
            y ~ log(x + y + 1)        # 10 # 'log' takes a column, not a calculation; add a column with the result to the data
            y ~ log(x y)              # 10 # ')' must end 'log' here, not 'y'
            y ~ log(x, y)             # 11 # 'log' takes one column, and 'y' would be another one; a product is written x:y, and a text stands in quotes
            y ~ log(x, 3)             # 11 # 'log' has too many arguments; it takes the column alone
            y ~ log(sqrt(x))          #  8 # 'sqrt' cannot stand inside of 'log' because functions take a column; add a column with the inner values to the data
            y ~ log(x = a)            #  8 # the column of 'log' must come first and without a name
            y ~ log(.)                #  8 # 'log' needs a column first, as in log(x), not '.'
            y ~ log("x")              #  8 # 'x' is no column here; a column of this name is written x
            y ~ log(3)                #  8 # 'log' needs a column first, as in log(x), not '3'
            y ~ I(x*z)                #  7 # 'I' takes a column, not a calculation; write x:z
            y ~ I(x*x)                #  7 # 'I' takes a column, not a calculation; write I(x^2)
            y ~ I(1/x)                #  7 # 'I' takes a column, not a calculation; write reciprocal(x)
            y ~ I(x/1000)             #  7 # 'I' takes a column, not a calculation; write x, because the weight and the intercept take up the number
            y ~ I(x + 1)              #  8 # 'I' takes a column, not a calculation; write x, because the weight and the intercept take up the number
            y ~ I(x + z)              #  8 # 'I' takes a column, not a calculation; add a column with the sum to the data
            y ~ I(x^z)                #  8 # the exponent must be a number, as in I(x^2), not 'z'
            y ~ I(x^2 + 1)            # 10 # ')' must end 'I' here, not '+'
            y ~ I(log(x))             #  6 # 'log' does not need I(...) around it; leave that out
            y ~ I(x > 3)              #  8 # '>' is not offered; add a column with the result of the comparison to the data
            y ~ I(x, 2)               #  7 # ')' must end 'I' here, not ','
            y ~ x^2                   #  4 # '^' crosses the terms of a sum, as in (a + b)^2; the square of a column is I(x^2)
            y ~ (a + b)^1             # 12 # after '^' must stand a whole number of 2 or more, not '1'
            y ~ (a + b)^1.5           # 12 # after '^' must stand a whole number of 2 or more, not '1.5'
            y ~ (a + b)^c             # 12 # after '^' must stand a whole number of 2 or more, not 'c'
            y ~ (a + b)^2^2           # 13 # '^' can stand once after a group
            y ~ .^2                   #  4 # '.' cannot be part of '^'; name the features, as in (a + b + c)^2
            y ~ a:.                   #  6 # '.' cannot be part of ':'; name the features, as in (a + b + c)^2
            y ~ (a + 1)*b             #  4 # the intercept cannot be part of '*'; 0 and 1 can only be added or removed
            y ~ 2                     #  4 # of numbers, only 0 and 1 can be a term: without and with an intercept
            y ~ a - .                 #  8 # '.' can only be added; leave it out to have none of the other features
            y ~ a - b                 #  8 # 'b' cannot be removed because it is no term of what stands before
            y ~ . - log(x)            #  8 # 'log(x)' cannot be removed because it is no term of what stands before
            y ~ a + -b                #  9 # one '+' or '-' must stand before 'b', not 2
            y ~ a * - b               #  8 # a column, a function or '(' must stand here, not '-'
            y ~ "a"                   #  4 # 'a' is no column here; a column of this name is written a
            y ~ 'living area'         #  4 # 'living area' is no column here; a column of this name is written `living area`
            y ~ TRUE                  #  4 # 'TRUE' is no column here; a column of this name is written `TRUE`
            y ~ log(TRUE)             #  8 # 'TRUE' is no column here; a column of this name is written `TRUE`
            y ~ 2nd                   #  4 # a name cannot begin with a digit; write such a name in backquotes, as in `2nd floor`
            y ~ `abc                  #  4 # the closing ` is missing
            y ~ ``                    #  4 # a name must stand between the backquotes
            y ~ C(x, "b)              #  9 # the closing " is missing
            y ~ C(x, "\\n")           # 10 # a backslash may stand only before a backslash or a quotation mark
            y ~ spline(x, dg = 4)     # 14 # 'spline' has no argument 'dg'; did you mean 'df'? it takes the column, df
            y ~ spline(x, 4, df = 4)  # 17 # 'df' of 'spline' is given twice
            y ~ spline(x, 4, 5)       # 17 # 'spline' has too many arguments; it takes the column, df
            y ~ spline(x, df = k)     # 19 # an argument must be a number, TRUE, FALSE or a text in quotes, not 'k'
            y ~ clip(x, high = 3, 1)  # 22 # arguments without a name must come before those with one
            y ~ clip(x, 0, Inf)       # 15 # 'Inf' is no value; leave the argument out
            y ~ clip(x, low = , 3)    # 18 # an argument must be a number, TRUE, FALSE or a text in quotes, not ','
            y ~ clip(x, 1 + 2)        # 14 # ')' must end 'clip' here, not '+'
            y ~ log(x, base = 2)      # 11 # 'log' has no argument 'base'; it takes the column alone
            y ~ C(x, Treatment("b"))  #  9 # contrasts other than with a reference level are not offered; write C(x, reference = "b")
            y ~ C(x, contr.sum)       #  9 # contrasts other than with a reference level are not offered; write C(x, reference = "b")
            y ~ C(x, b)               #  9 # 'C' takes one column, and 'b' would be another one; a product is written x:y, and a text stands in quotes
            y ~ df$x                  #  6 # '$' is not offered; write the column without its table
            y ~ splines::ns(x)        # 11 # '::' is not offered; write the function without its package
            y ~ a & b                 #  6 # '&' has no meaning in a formula
            y ~ a == b                #  6 # '==' is not offered; add a column with the result of the comparison to the data
            y ~ y + a                 #  4 # 'y' is in the label, so it cannot be among the features
            log(y) ~ y                #  9 # 'y' is in the label, so it cannot be among the features
            y ~ clip(x, 1e999)        # 12 # 1e999 is too large; the largest number is 1.7976931348623157E308
            y ~ a – b                 #  6 # '–' has no meaning in a formula
            """)
    void theMessageSaysWhatToDoAndWhere(String text, int place, String sentence) {
        assertRefused(text, sentence + "\n  " + text + "\n  " + " ".repeat(place) + "^");
    }

    @Test
    void anUnknownFunctionIsRefusedWithTheCloseOneAndAllOthers() {
        assertRefused(
                "y ~ a + squrt(x)",
                "'squrt' is no function of a formula; did you mean 'sqrt'? " + FUNCTIONS
                        + "\n  y ~ a + squrt(x)\n          ^");
        assertRefused(
                "y ~ frobnicate(x)",
                "'frobnicate' is no function of a formula; " + FUNCTIONS + "\n  y ~ frobnicate(x)\n      ^");
    }

    @Test
    void ofAFormulaOfSeveralLinesOneIsShown() {
        assertRefused("y ~ a\n  + log(c + 1)\r\n  + d", """
                'log' takes a column, not a calculation; write log1p(c)
                  + log(c + 1)
                          ^""");
    }

    @Test
    void whoKnowsTheColumnsCanShowAPlaceToo() {
        String text = "price ~ log(livng_area) + x";
        Call call = Formula.parse(text).products().get(0).parts().get(0);

        assertThat(FormulaProblem.at(text, call.position(), "'livng_area' is no feature; did you mean 'living_area'?"))
                .isEqualTo("""
                        'livng_area' is no feature; did you mean 'living_area'?
                          price ~ log(livng_area) + x
                                      ^""");
    }

    @Test
    void anEmptyFormulaIsRefused() {
        assertRefused(" \n", "the formula is empty; write one such as price ~ area + rooms\n  \n  ^");
    }

    @Test
    void charactersThatShowNothingAreShown() {
        assertRefused("y ~ a\u200Bb", """
                '\\u200B' has no meaning in a formula
                  y ~ a\\u200Bb
                       ^""");
    }

    @Test
    void accentsOfTheirOwnDoNotMoveTheCaret() {
        assertRefused("gro\u0308sse ~ (a", "the ')' for this '(' is missing\n  gro\u0308sse ~ (a\n           ^");
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String terms = IntStream.range(100, 140).mapToObj(i -> "c" + i).collect(Collectors.joining(" + "));

        assertRefused("y ~ " + terms + " 5 + " + terms, """
                an operator such as '+' or ':' is missing before '5'
                  ...130 + c131 + c132 + c133 + c134 + c135 + c136 + c137 + c138 + c139 5 + c100 + c101 + c102 + c103 + c104 + c105 + c106 + c107 + c108 + ...
                                                                                        ^""");
    }

    @Test
    void whatIsTooLargeToMultiplyOutIsRefused() {
        String columns = IntStream.range(10, 40).mapToObj(i -> "c" + i).collect(Collectors.joining("*"));

        assertRefused(
                "y ~ " + columns,
                "this is too large to multiply out: a formula may have 10000 terms, made of 1000000 products of two\n"
                        + "  y ~ c10*c11*c12*c13*c14*c15*c16*c17*c18*c19*c20*c21*c22*c23*c24*c25*c26...\n      ^");
    }

    @Test
    void tooDeepParenthesesAreRefused() {
        assertThatThrownBy(() -> Formula.parse("(".repeat(100_000)))
                .isInstanceOf(FormulaException.class)
                .hasMessageStartingWith("parentheses may be nested 100 deep at most\n");
        assertThat(Formula.parse("(".repeat(100) + "a" + ")".repeat(100)).text())
                .isEqualTo("a");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Formula.parse(text))
                .isInstanceOf(FormulaException.class)
                .hasMessage(message);
    }
}

package dev.trueline.design.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import dev.trueline.design.DesignPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many terms each product of a formula has, where f has three levels and g two. */
@Tag("mathematics")
class ContrastsTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Contract CONTRACT = new Contract(
            List.of(
                    ColumnContract.number("x", Role.FEATURE),
                    feature("d", ColumnType.DATE, Set.of()),
                    feature("f", ColumnType.CATEGORY, Set.of("a", "b", "c")),
                    feature("g", ColumnType.CATEGORY, Set.of("l", "m")),
                    ColumnContract.number("y", Role.LABEL)),
            OnViolation.FAIL,
            UnexpectedColumns.FAIL,
            0);

    // What R 4.2.2 says, with w a factor of seven levels: table(attr(model.matrix(formula, data), "assign")).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y ~ f                     | f 2
            y ~ f - 1                 | f 3
            y ~ f + g - 1             | f 3, g 1
            y ~ x + f - 1             | x 1, f 3
            y ~ f * g                 | f 2, g 1, f:g 2
            y ~ f * g - 1             | f 3, g 1, f:g 2
            y ~ f:g                   | f:g 6
            y ~ f + f:g               | f 2, f:g 3
            y ~ factor(f) + f:g       | factor(f) 2, f:g 3
            y ~ x:f                   | x:f 3
            y ~ x + x:f               | x 1, x:f 2
            y ~ x:f + x:g             | x:f 3, x:g 1
            y ~ weekday(d)            | weekday(d) 6
            y ~ weekday(d) - 1        | weekday(d) 7
            y ~ weekday(d):f          | weekday(d):f 21
            y ~ f + weekday(d):f      | f 2, weekday(d):f 18
            y ~ x:weekday(d)          | x:weekday(d) 7
            y ~ weekday(d) + month(d) | weekday(d) 6, month(d) 11
            """)
    void areAsManyAsInR(String formula, String sizes) {
        assertThat(sizes(formula)).containsExactlyInAnyOrder(sizes.split(", "));
    }

    // In R f:g has three terms and x:f three.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y ~ x:f + f:g   | x:f 3, f:g 6
            y ~ x + x:f - 1 | x 1, x:f 2
            """)
    void areNotThoseOfRWhereItTakesNumbersForCategories(String formula, String sizes) {
        assertThat(sizes(formula)).containsExactlyInAnyOrder(sizes.split(", "));
    }

    private static List<String> sizes(String formula) {
        return DesignPlan.of(formula, CONTRACT, Map.of()).learn(null).design().effects().stream()
                .map(effect -> effect.name() + " " + effect.size())
                .toList();
    }

    private static ColumnContract feature(String name, ColumnType type, Set<String> allowed) {
        return new ColumnContract(name, Role.FEATURE, type, "", -NONE, NONE, false, allowed);
    }
}

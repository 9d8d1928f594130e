package dev.trueline.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Contract;
import dev.trueline.design.Design;
import dev.trueline.design.DesignPlan;
import dev.trueline.design.plan.CategoryRule;
import dev.trueline.design.plan.CategoryRule.Unseen;
import dev.trueline.fit.FitSettings.OnDependentColumns;
import dev.trueline.fixture.FiguresOfR;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.fixture.TextTable;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.Estimate;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.objective.Ridge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models with categories and interactions, from a formula, have the figures of R's {@code lm}. */
@Tag("mathematics")
class FiguresOfRTest {
    private static final double TEN_DIGITS = 1e-10;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            crossed                 | warpbreaks   | breaks ~ wool * tension                           | wool tension=L
            number-crossed          | ToothGrowth  | len ~ supp * dose                                 | supp
            levels-that-are-numbers | ToothGrowth  | len ~ supp * dose                                 | supp dose
            one-category            | InsectSprays | count ~ spray                                     | spray
            slopes-by-level         | ChickWeight  | weight ~ Time * Diet                              | Diet
            iris                    | iris         | Sepal.Length ~ Species * Petal.Length             | Species
            feed                    | chickwts     | weight ~ feed                                     | feed
            growth                  | PlantGrowth  | weight ~ group                                    | group
            cars                    | mtcars       | mpg ~ cyl * wt + factor(gear)                     | cyl gear
            transformed             | CO2          | uptake ~ Plant + log(conc)                        | Plant
            transformed-crossed     | CO2          | uptake ~ Type * log(conc) + Type:Treatment        | Type Treatment
            numbers-crossed         | mtcars       | mpg ~ wt * hp                                     | -
            three-crossed           | mtcars       | mpg ~ am * wt * hp                                | am
            origin                  | InsectSprays | count ~ spray - 1                                 | spray
            origin-two              | warpbreaks   | breaks ~ wool + tension - 1                       | wool tension=L
            origin-crossed          | warpbreaks   | breaks ~ wool * tension - 1                       | wool tension=L
            origin-number-first     | iris         | Sepal.Length ~ Petal.Length + Species - 1         | Species
            origin-cells            | warpbreaks   | breaks ~ wool:tension - 1                         | wool tension
            origin-slopes           | ChickWeight  | weight ~ Time:Diet - 1                            | Diet
            origin-lines            | iris         | Sepal.Length ~ Species + Species:Petal.Length - 1 | Species
            within                  | warpbreaks   | breaks ~ wool + wool:tension                      | wool tension=L
            within-the-other        | warpbreaks   | breaks ~ tension + wool:tension                   | wool tension=L
            slopes                  | ChickWeight  | weight ~ Time:Diet                                | Diet
            number-and-slopes       | ChickWeight  | weight ~ Time + Time:Diet                         | Diet
            two-slopes              | mtcars       | mpg ~ cyl:wt + gear:wt                            | cyl gear
            """)
    void areThoseOfTheModel(String model, String table, String formula, String categories) {
        Fit fit = fit(table, formula, categories, Optional.empty());

        assertThat(fit.dependentColumns()).isEmpty();
        assertFigures(FiguresOfR.of(model), fit);
    }

    @Test
    void areThoseOfWeightedRows() {
        Fit fit = fit("mtcars", "mpg ~ cyl * wt", "cyl", Optional.of("qsec"));

        assertFigures(FiguresOfR.of("weighted"), fit);
    }

    // R's own terms for these formulas are too few, and one too many.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            slopes-and-cells   | mtcars | mpg ~ wt:cyl + am:cyl - 1                              | cyl am | wt:cyl
            origin-more-slopes | iris   | Sepal.Length ~ Petal.Length + Petal.Length:Species - 1 | Species | Petal.Length:Species
            """)
    void areThoseOfAModelWithTheSamePredictions(
            String model, String table, String formula, String categories, String tested) {
        Fit fit = fit(table, formula, categories, Optional.empty());

        FiguresOfR expected = FiguresOfR.of(model);
        Inference inference = fit.optimality().inference().orElseThrow();
        assertThat(fit.dependentColumns()).isEmpty();
        assertThat(inference.residualDegrees()).isEqualTo(expected.residualDegrees());
        assertClose(
                "residual", new double[] {inference.residualDeviation()}, new double[] {expected.residualDeviation()});
        assertThat(fit.optimality().effects())
                .filteredOn(effect -> effect.name().equals(tested))
                .singleElement()
                .satisfies(effect -> assertEffect(effect, expected));
    }

    // R leaves the last of such terms out; so do we, in the order main effects, products of two, and so on.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            empty-cell           | warpbreaks-without-B-H | breaks ~ wool * tension          | wool tension=L,M,H
            empty-reference-cell | warpbreaks-without-A-L | breaks ~ wool * tension          | wool tension=L,M,H
            empty-cell-of-cars   | mtcars                 | mpg ~ cyl * gear                 | cyl gear
            confounded           | npk                    | yield ~ block + N * P * K        | block N P K
            nested               | CO2                    | uptake ~ Type * Plant            | Type Plant
            category-twice       | CO2                    | uptake ~ Type + Plant + log(conc) | Type Plant
            cells                | warpbreaks             | breaks ~ wool:tension            | wool tension=L,M,H
            two-cells            | npk                    | yield ~ N:P + N:K                | N P K
            cells-and-three      | npk                    | yield ~ N:P + N:P:K              | N P K
            """)
    void areThoseOfTheModelWithoutDependentTerms(String model, String table, String formula, String categories) {
        Fit fit = fit(table, formula, categories, Optional.empty());

        FiguresOfR expected = FiguresOfR.of(model);
        assertThat(fit.dependentColumns())
                .extracting(sentence -> FiguresOfR.name(sentence.substring(0, sentence.indexOf(" = "))))
                .containsExactlyInAnyOrderElementsOf(expected.dependent());
        assertFigures(expected, fit);
    }

    private static Fit fit(String name, String formula, String categories, Optional<String> weight) {
        TextTable table = TextTable.parse(FiguresOfR.table(name));
        Map<String, CategoryRule> rules = new HashMap<>();
        Map<String, Set<String>> allowed = new HashMap<>();
        for (String category : categories == null ? new String[0] : categories.split(" ")) {
            String[] levels = category.contains("=") ? category.split("=")[1].split(",") : new String[] {""};
            rules.put(category.split("=")[0], new CategoryRule(levels[0], 0, Unseen.REJECT));
            if (levels.length > 1) {
                allowed.put(category.split("=")[0], new LinkedHashSet<>(List.of(levels)));
            }
        }
        Contract any = table.contract(formula.split(" ")[0], weight, rules.keySet());
        Contract contract = any.withColumns(any.columns().stream()
                .map(column -> column.withAllowed(allowed.getOrDefault(column.name(), Set.of())))
                .toList());
        DesignPlan plan = DesignPlan.of(formula, contract, rules);
        Design design = plan.learn(table.summarize(plan.question())).design();
        FitSettings settings = new FitSettings(
                new Problem(plan.intercept(), Ridge.NONE), true, new FitSettings.Exact(OnDependentColumns.DROP));
        return LinearRegression.fit(
                new RowsInMemory(design, table.blocks(design), List.of()), settings, FitListener.SILENT);
    }

    private static void assertFigures(FiguresOfR expected, Fit fit) {
        Design design = fit.task().design();
        Inference inference = fit.optimality().inference().orElseThrow();
        assertThat(inference.estimates())
                .extracting(estimate -> FiguresOfR.name(name(design, estimate)))
                .containsExactlyInAnyOrderElementsOf(expected.terms().keySet());
        for (Estimate estimate : inference.estimates()) {
            String name = name(design, estimate);
            assertClose(
                    name,
                    new double[] {estimate.value(), estimate.standardError(), estimate.t(), estimate.p()},
                    expected.terms().get(FiguresOfR.name(name)));
            double published = estimate.feature() == Estimate.INTERCEPT
                    ? fit.model().parameters().intercept()
                    : fit.model().parameters().weight(estimate.feature());
            assertThat(published).isEqualTo(estimate.value());
        }
        fit.optimality().effects().forEach(effect -> assertEffect(effect, expected));
        assertThat(fit.optimality().effects()).hasSameSizeAs(expected.effects().keySet());
        assertThat(inference.residualDegrees()).isEqualTo(expected.residualDegrees());
        assertClose(
                "residual", new double[] {inference.residualDeviation()}, new double[] {expected.residualDeviation()});
    }

    private static void assertEffect(EffectTest actual, FiguresOfR expected) {
        FiguresOfR.Effect effect = expected.effects().get(FiguresOfR.name(actual.name()));
        assertThat(actual.degrees()).as(actual.name()).isEqualTo(effect.degrees());
        assertThat(actual.residualDegrees()).isEqualTo(expected.residualDegrees());
        assertClose(actual.name(), new double[] {actual.f(), actual.p()}, new double[] {effect.f(), effect.p()});
    }

    private static String name(Design design, Estimate estimate) {
        return estimate.feature() == Estimate.INTERCEPT
                ? FiguresOfR.INTERCEPT
                : design.term(estimate.feature()).name();
    }

    private static void assertClose(String what, double[] actual, double[] expected) {
        for (int i = 0; i < actual.length; i++) {
            boolean close = Math.abs(actual[i] - expected[i]) <= TEN_DIGITS * Math.abs(expected[i]);
            assertThat(close || Double.isNaN(actual[i]) && Double.isNaN(expected[i]))
                    .as("%s: %s, in R %s", what, Arrays.toString(actual), Arrays.toString(expected))
                    .isTrue();
        }
    }
}

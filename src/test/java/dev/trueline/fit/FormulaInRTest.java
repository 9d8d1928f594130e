package dev.trueline.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.trueline.design.Design;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.fixture.Table;
import dev.trueline.model.ParameterVector;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coefficients as R 4.2.2 gives them, with splines attached: {@code sprintf("%.16g", coef(lm(formula, dataset)))}. */
@Tag("certified")
class FormulaInRTest {
    private static final double PERCENT = 1e-8;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    cars     | dist ~ poly(speed, 3)                    | 42.98, 145.5522550457571, 22.99576359734316, 13.79688381700964
                    cars     | dist ~ poly(speed, 2, raw = TRUE)        | 2.470137785066298, 0.913287614242585, 0.09995930206984388
                    cars     | dist ~ poly(speed, 3, raw = TRUE)        | -19.5050491049116, 6.801105974996817, -0.3496578135710422, 0.01025204786982651
                    cars     | dist ~ ns(speed, 4)                      | 6.74238315956763, 41.41578168274585, 35.16839507852263, 78.25890146942446, 82.18791899612795
                    cars     | dist ~ bs(speed, 5)                      | 6.550963147797741, 1.164752746992259, 21.90644071756432, 49.52837752620395, 48.5567142328833, 95.15292321067827
                    faithful | eruptions ~ poly(waiting, 5)             | 3.487783088235292, 16.92564924868485, -1.382615033663756, -4.065128591890052, 1.699642767076038, 2.390308155095804
                    faithful | eruptions ~ ns(waiting, 4)               | 2.281138565765771, 2.226276784772429, 2.297773481813041, 1.403245733066222, 2.98682649475354
                    faithful | eruptions ~ bs(waiting, 5)               | 2.124573450242839, -0.3780070093974516, -0.2091889193459462, 3.331483882803891, 1.455867650436673, 3.241542092236525
                    faithful | eruptions ~ bs(waiting, 4, degree = 1)   | 2.034376224587608, -0.1225987707592355, 2.38925468381868, 2.234384031109611, 2.657501920237525
                    faithful | eruptions ~ bs(waiting, 4, degree = 2)   | 2.456393580370647, -1.445672620693881, 1.833022693502179, 1.907217673416396, 2.272825758353923
                    trees    | Volume ~ ns(Girth, 3) + poly(Height, 2)  | 13.31785490561478, 19.69423744487083, 48.25454283079963, 55.53621837423287, 13.56451677477864, 1.003896677638448
                    trees    | Volume ~ bs(Girth, 4) + Height           | -15.92341778392283, 2.54724743087074, 12.4942085860544, 40.11298817157442, 58.78328549361834, 0.387065666910407
                    trees    | Volume ~ ns(Girth, 2):Height             | 9.592453486085669, 0.730237987160705, 0.6736088774558182
                    """, delimiter = '|')
    void coefficientsOfLm(String dataset, String formula, String expected) {
        Table table = Table.ofR(dataset);
        Design design = table.design(formula);

        ParameterVector fitted = LinearRegression.fit(
                        new RowsInMemory(design, table.encoded(design), Optional.empty()),
                        FitSettings.exact(),
                        FitListener.SILENT)
                .model()
                .parameters();

        double[] coefficients = Arrays.stream(expected.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(design.size()).isEqualTo(coefficients.length - 1);
        assertThat(fitted.intercept()).isCloseTo(coefficients[0], withinPercentage(PERCENT));
        for (int j = 0; j < design.size(); j++) {
            assertThat(fitted.weight(j)).isCloseTo(coefficients[j + 1], withinPercentage(PERCENT));
        }
    }
}

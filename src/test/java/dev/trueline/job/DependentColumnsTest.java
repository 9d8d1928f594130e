package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Features that others determine are named, and the policy is applied. */
@Tag("job")
@Tag("bad-input")
class DependentColumnsTest {
    private static final String EXACT = "training { engine = one-pass, solver = exact }";

    @TempDir
    Path workplace;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7          | third = 7, a constant",
                "a          | third = first",
                "2a         | third = 2 * first",
                "a + b - 3  | third = first + second + -3"
            })
    void isRefusedAndNamed(String third, String formula) {
        JobRun run = train(40, third, EXACT);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("features depend on those before them, so that no single model is the best:\n  " + formula)
                .contains("set training.on-dependent-columns = drop")
                .doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"one-pass", "map-reduce"})
    void isDroppedWhereThatIsWanted(String engine) {
        JobRun run = train(
                40, "a + b - 3", "training { solver = exact, on-dependent-columns = drop, engine = " + engine + " }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Warning: features that depend on those before them get the weight 0:\n"
                        + "  third = first + second + -3");
        assertThat(run.model().training().dependentColumns()).containsExactly("third = first + second + -3");
        assertThat(run.model().weights().get(2).weight()).isZero();
        assertThat(run.model().certificate().relativeExcess()).isLessThan(1e-20);
        assertThat(run.model().certificate().effectiveParameters()).isEqualTo(3, within(1e-12));
        assertThat(run.out()).contains("second").contains("std error");
    }

    @Test
    void areNoneWithAPenalty() {
        JobRun run = train(40, "a", "training { engine = one-pass, solver = exact, l2 = 0.1 }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        double first = run.model().weights().get(0).weight();
        assertThat(run.model().weights().get(2).weight()).isEqualTo(first, within(1e-12 * Math.abs(first)));
    }

    @Test
    void fewerRowsThanFeaturesAreRefused() {
        JobRun run = train(3, "c", EXACT);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("features depend on those before them").contains("third = ");
    }

    @Test
    void fewerRowsThanFeaturesWithThePolicyToDrop() {
        JobRun run = train(3, "c", "training { engine = one-pass, solver = exact, on-dependent-columns = drop }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("no inference, because there are too few rows");
        assertThat(run.directory().resolve("inference.json")).doesNotExist();
    }

    @Test
    void descentIsWarnedAndGoesOn() {
        JobRun run = train(40, "a", "training.engine = one-pass");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Warning: many models are as good as this one")
                .contains("third = first");
        assertThat(run.model().weights().get(2).weight()).isNotZero();
    }

    private JobRun train(int rows, String third, String training) {
        SplittableRandom random = new SplittableRandom(77);
        StringBuilder csv = new StringBuilder("first,second,third,y\n");
        for (int i = 0; i < rows; i++) {
            double a = random.nextInt(100);
            double b = random.nextInt(100);
            double c =
                    switch (third) {
                        case "7" -> 7;
                        case "a" -> a;
                        case "2a" -> 2 * a;
                        case "a + b - 3" -> a + b - 3;
                        default -> random.nextInt(100);
                    };
            csv.append(a + "," + b + "," + c + "," + (a - 2 * b + random.nextDouble()) + "\n");
        }
        return JobRun.train(
                workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = first, role = feature }, { name = second, role = feature }
                  { name = third, role = feature }, { name = y, role = label }
                ]
                split { train = 1, validation = 0, test = 0 }
                stopping { max-steps = 50, patience = 0 }
                """.formatted(JobRun.write(workplace.resolve("in.csv"), csv.toString())) + training);
    }
}

package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that can be read, but from which no model, or only a doubtful one, can be learned. */
@Tag("job")
@Tag("bad-input")
class UnfittableDataTest {
    private static final String RAW = "training { standardize = false, learning-rate = 0.5 }";

    @TempDir
    Path workplace;

    @Test
    void everythingRejectedKeepsTheRejects() {
        List<String> rows = Houses.rows(5, 2).stream()
                .map(row -> row.replaceFirst(",(north|south|harbour),", ",moon,"))
                .toList();

        JobRun run = train(rows, "contract { on-violation = quarantine, max-rejected-fraction = 1 }");

        refused(run, 3);
        assertThat(run.err())
                .contains("Error: all 5 rows break the contract")
                .contains("column 'district', rule ALLOWED: 5 violations, among them: 'moon' is not one of")
                .contains("Check that the contract's types, ranges and allowed values describe this input");
        assertThat(JobRun.rejects(run.unfinished())).hasSize(5);
        assertThat(run.unfinished().resolve("model.json")).doesNotExist();
    }

    @Test
    void moreRejectedThanAllowedKeepsTheRejects() {
        List<String> rows = new ArrayList<>(Houses.rows(20, 2));
        rows.add("b1,north,80,3,1990,900,cheap");

        JobRun run = train(rows, "contract { on-violation = quarantine, max-rejected-fraction = 0.01 }");

        refused(run, 3);
        assertThat(run.err())
                .contains("Error: 1 of 21 rows break the contract")
                .contains("0.0476 of them, allowed: contract.max-rejected-fraction = 0.01")
                .contains("'cheap' is not a number")
                .contains("raise the allowed fraction")
                .contains("What the run has left is kept in " + run.unfinished());
        assertThat(JobRun.rejects(run.unfinished())).hasSize(1);
    }

    @Test
    void asManyRejectedAsAllowedIsEnough() {
        List<String> rows = new ArrayList<>(Houses.rows(99, 2));
        rows.add("b1,north,80,3,1990,900,cheap");

        JobRun run = train(rows, "contract { on-violation = quarantine, max-rejected-fraction = 0.01 }");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void fewerTrainingRowsThanFeaturesIsWarnedOf() {
        JobRun run = train(Houses.rows(3, 2), "split { train = 1, validation = 0, test = 0 }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Warning: there are fewer training rows (3) than features (4)")
                .contains("Warning: no row is held out for validation")
                .contains("Warning: no row is held out for the test");
        assertThat(run.model().training().validationCost()).isNull();
    }

    @Test
    void labelsSoSmallThatTheirSquaresVanish() {
        List<String> rows = Houses.rows(20, 2).stream()
                .map(row -> row.replaceFirst("([^,]*)$", "$1e-170"))
                .toList();

        JobRun run = train(rows, "");

        refused(run, 3);
        assertThat(run.err())
                .contains("Error: the values of price are all below 1.0E-100 in magnitude")
                .contains("use another unit");
    }

    @Test
    void constantLabel() {
        List<String> rows = Houses.rows(20, 2).stream()
                .map(row -> row.replaceFirst("[^,]*$", "100000"))
                .toList();

        JobRun run = train(rows);

        refused(run, 3);
        assertThat(run.err())
                .containsPattern("Error: the label 'price' is 100000.0 in all \\d+ training rows")
                .contains("there is nothing to learn; check the column and the contract");
        assertThat(run.unfinished()).doesNotExist();
    }

    @Test
    void constantFeatureKeepsWeightZeroAndIsNamed() {
        List<String> rows = Houses.rows(60, 2).stream()
                .map(row -> row.replaceFirst("(?<=,)\\d{4}(?=,)", "1990"))
                .toList();

        JobRun run = train(rows);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Warning: constant in the training rows: year; their weight stays 0");
        assertThat(run.model().weights())
                .filteredOn(weight -> weight.feature().equals("year"))
                .singleElement()
                .satisfies(weight -> {
                    assertThat(weight.weight()).isZero();
                    assertThat(weight.deviation()).isZero();
                    assertThat(weight.mean()).isEqualTo(1990);
                });
    }

    @Test
    void divergingRateNamesTheSafeRateAndTheWorstScaledColumns() {
        JobRun run = train(Houses.rows(40, 2), RAW);

        refused(run, 4);
        assertThat(run.err())
                .contains("Learning rate 0.500000, given: it is too large and will diverge; use auto")
                .contains("the cost rises instead of falling (DIVERGED)")
                .contains("No model is published. The learning rate 0.500000 is too large")
                .containsPattern("set training.learning-rate = auto, or below 2 / lambda_max = \\d")
                .contains("With training.standardize = true much larger rates are safe")
                .containsPattern("Largest features: distance \\[m\\] \\(root mean square .*\\), year .*, area \\[m2\\]")
                .contains("The history is kept in " + run.unfinished());
        assertThat(run.unfinished().resolve("history.jsonl")).isNotEmptyFile();
        assertThat(run.out())
                .contains("Report    " + run.unfinished().resolve("report.html").toUri());
        assertThat(run.unfinished().resolve("report.html"))
                .content()
                .contains("No model: descent diverged", "The learning rate 0.500000 is too large", "DIVERGED");
        assertThat(run.unfinished().resolve("model.json")).doesNotExist();
        assertThat(run.unfinished().resolve("_SUCCESS")).doesNotExist();
        assertThat(JobRun.history(run.unfinished()))
                .allMatch(step -> Double.isFinite(step.trainCost()))
                .hasSizeGreaterThan(1);
    }

    @Test
    void numbersTooLargeToSum() {
        List<String> rows = new ArrayList<>(Houses.rows(10, 2));
        rows.add("big,north,80,3,1990,1e61,100000");

        JobRun run = train(rows);

        refused(run, 3);
        assertThat(run.err())
                .contains("column 'distance', rule NOT_FINITE: 1 violation: '1e61' is beyond the largest magnitude that"
                        + " can be summed, 1.0E60; use another unit");
    }

    @Test
    void theLargestNumbersAllowedAreSummedWithoutOverflow() {
        List<String> rows = new ArrayList<>(Houses.rows(40, 2));
        rows.add("big1,north,80,3,1990,1e60,1e60");
        rows.add("big2,north,80,3,1990,1e59,-1e60");

        JobRun run = train(rows, "split { train = 1, validation = 0, test = 0 }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.history()).allMatch(step -> Double.isFinite(step.trainCost()));
    }

    @Test
    void negativeWeight() {
        JobRun run = weighted("2", "-0.5", "1");

        refused(run, 3);
        assertThat(run.err()).contains("column 'u', rule RANGE: 1 violation: '-0.5' is below the minimum 0");
    }

    @Test
    void allWeightsZero() {
        JobRun run = weighted("0", "0", "0");

        refused(run, 3);
        assertThat(run.err()).contains("Error: all 3 training rows have weight 0; check the weight column 'u'");
    }

    @Test
    void aRowOfWeightZeroChangesNothingButTheCount() {
        JobRun with = weighted("1", "1", "0");
        JobRun without = weighted("1", "1");

        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(without.exitCode()).as(without.err()).isZero();
        assertThat(with.model().linearModel()).isEqualTo(without.model().linearModel());
    }

    @Test
    void aFeatureThatOnlyRowsOfWeightZeroVaryKeepsWeightZero() {
        Path input = JobRun.write(workplace.resolve("in.csv"), "x,z,y,u\n1,7,2,1\n2,7,3,1\n3,7,7,2\n4,8,5,0\n");

        JobRun run = JobRun.train(workplace, """
                input.path = "%s"
                contract.columns = [
                  { name = x, role = feature }, { name = z, role = feature }
                  { name = y, role = label }, { name = u, role = weight }
                ]
                split { train = 1, validation = 0, test = 0 }
                """.formatted(input));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("constant in the training rows: z");
        assertThat(run.model().weights().get(1).weight()).isZero();
    }

    @Test
    void noConvergenceWhereItIsRequired() {
        JobRun run = train(Houses.rows(40, 2), "stopping { max-steps = 2, require-convergence = true }");

        refused(run, 6);
        assertThat(run.out())
                .contains("Not published, because stopping.require-convergence is set and MAX_STEPS is no convergence")
                .contains("The run is kept in " + run.unfinished());
        assertThat(run.unfinished().resolve("model.json")).isNotEmptyFile();
    }

    @Test
    void convergenceWhereItIsRequired() {
        JobRun run =
                train(Houses.rows(40, 2), "stopping { max-steps = 1000, require-convergence = true, patience = 3 }");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.model().training().stopReason()).isNotEqualTo("MAX_STEPS");
    }

    private JobRun train(List<String> rows, String... settings) {
        return JobRun.train(workplace, Houses.config(Houses.csv(workplace.resolve("in.csv"), rows), settings));
    }

    private JobRun weighted(String... weights) {
        Path place = workplace.resolve("weighted-" + weights.length);
        StringBuilder rows = new StringBuilder("x,y,u\n");
        for (int i = 0; i < weights.length; i++) {
            rows.append(i * i)
                    .append(',')
                    .append(3 * i + 1)
                    .append(',')
                    .append(weights[i])
                    .append('\n');
        }
        Path input = JobRun.write(place.resolve("in.csv"), rows.toString());
        return JobRun.train(place, """
                input.path = "%s"
                contract.columns = [{ name = x, role = feature }, { name = y, role = label }, { name = u, role = weight }]
                split { train = 1, validation = 0, test = 0 }
                """.formatted(input));
    }

    private static void refused(JobRun run, int exitCode) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.directory()).doesNotExist();
    }
}

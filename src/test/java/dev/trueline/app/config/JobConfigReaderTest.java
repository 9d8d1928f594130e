package dev.trueline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.SplitRatios;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import dev.trueline.contract.form.ValueForm.TimeForm;
import dev.trueline.evaluate.compare.GateRules;
import dev.trueline.fit.FitSettings;
import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.Schedule;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.Ridge;
import dev.trueline.train.optimize.StoppingRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("job")
class JobConfigReaderTest {
    private static final String MINIMAL = """
            input.path = in.csv
            contract.columns = [{ name = x, role = feature }, { name = y, role = label }]
            output.path = out
            """;

    @Test
    void everyDefaultValue() {
        JobConfig config = read(MINIMAL);

        assertThat(config.name()).isEqualTo("model");
        assertThat(config.input()).isEqualTo(new Source("in.csv", "csv", Map.of()));
        assertThat(config.contract())
                .isEqualTo(new Contract(
                        List.of(ColumnContract.number("x", Role.FEATURE), ColumnContract.number("y", Role.LABEL)),
                        OnViolation.FAIL,
                        UnexpectedColumns.FAIL,
                        0.01));
        assertThat(config.split()).isEqualTo(new SplitRatios(0.8, 0.1, 0.1, List.of(), 17));
        assertThat(config.training())
                .isEqualTo(new JobConfig.Training(
                        JobConfig.Engine.MAP_REDUCE,
                        JobConfig.Solver.DESCENT,
                        DescentMethod.GRADIENT_DESCENT,
                        List.of(),
                        new JobConfig.Batches(0, 0, Schedule.CONSTANT),
                        FitSettings.OnDependentColumns.REFUSE,
                        OptionalDouble.empty(),
                        List.of(),
                        Optional.empty(),
                        Ridge.NONE,
                        Optional.empty(),
                        true,
                        "",
                        true,
                        true));
        assertThat(config.stopping()).isEqualTo(new StoppingRules(1000, 10, 1e-6, 1e-8, Duration.ZERO));
        assertThat(config.requireConvergence()).isFalse();
        assertThat(config.checkpointEvery()).isEqualTo(50);
        assertThat(config.within()).containsExactly(0.05, 0.1, 0.2);
        assertThat(config.slices()).isEmpty();
        assertThat(config.gate()).isEqualTo(new JobConfig.Gate("", new GateRules(0, 0.1, 0.95, null), false));
        assertThat(config.output()).isEqualTo(new JobConfig.Output("out", false, false));
    }

    @Test
    void columnsSayHowTheirValuesAreWrittenAndTheContractWhatTheyDoNot() {
        List<ColumnContract> columns = read("""
                input.path = in.csv
                output.path = out
                contract {
                  na = [NA], decimal-mark = ",", grouping = "."
                  columns = [
                    { name = a, role = feature, missing = median, na = ["?", ""] }
                    { name = b, role = feature, type = integer, decimal-mark = ".", grouping = "", large-integers = round }
                    { name = c, role = feature, type = category, missing = constant, constant = 7 }
                    { name = d, role = feature, type = date, pattern = dd.MM.uuuu, min = 2019-01-01, missing = mean }
                    { name = e, role = feature, type = timestamp, zone = Europe/Berlin, max = "1970-01-01T01:00" }
                    { name = y, role = label }
                  ]
                }
                """).contract().columns();

        NumberForm comma = new NumberForm(",", ".", LargeIntegers.REFUSE);
        NumberForm point = NumberForm.PLAIN;
        assertThat(columns)
                .extracting(ColumnContract::form)
                .containsExactly(
                        new ValueForm(List.of("?", ""), comma, TimeForm.ISO),
                        new ValueForm(List.of("NA"), new NumberForm(".", "", LargeIntegers.ROUND), TimeForm.ISO),
                        new ValueForm(List.of("NA"), point, TimeForm.ISO),
                        new ValueForm(List.of("NA"), point, new TimeForm("dd.MM.uuuu", "")),
                        new ValueForm(List.of("NA"), point, new TimeForm("", "Europe/Berlin")),
                        new ValueForm(List.of("NA"), comma, TimeForm.ISO));
        assertThat(columns)
                .extracting(ColumnContract::missing)
                .containsExactly(
                        Missing.of(Missing.Kind.MEDIAN),
                        Missing.REJECT,
                        Missing.constant("7"),
                        Missing.of(Missing.Kind.MEAN),
                        Missing.REJECT,
                        Missing.REJECT);
        assertThat(columns.get(3).min()).isEqualTo(17897);
        assertThat(columns.get(4).max()).isZero();
    }

    @Test
    void whatColumnsSayOfMissingValuesAndDatesMustFitTogether() {
        assertThatThrownBy(() -> read("""
                        input.path = in.csv
                        output.path = out
                        contract.columns = [
                          { name = a, role = feature, missing = mode }
                          { name = b, role = feature, missing = mean, nullable = true }
                          { name = c, role = feature, missing = mean, constant = 7 }
                          { name = d, role = feature, type = date, min = 1.1.2019 }
                          { name = e, role = feature, type = timestamp, min = "2019-01-01T00:00" }
                          { name = y, role = label }
                        ]
                        """))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(
                        "columns[0].missing is mode, but must be one of reject, mean, median, constant, level",
                        "columns[1].nullable is true, but must be absent where missing says what happens",
                        "columns[2].constant is 7, but must be absent, unless missing = constant",
                        "columns[3].min is 1.1.2019, but must be a date such as 2021-11-29",
                        "columns[4].min is 2019-01-01T00:00, but must be a timestamp such as 2021-11-29T13:47:58Z, whose"
                                + " offset only a column with a zone can do without");
    }

    @Test
    void everyKeySet() {
        JobConfig config = read("""
                name = houses
                input { path = in.parquet, format = parquet, options { mergeSchema = true, depth = 3 } }
                contract {
                  columns = [
                    { name = a, role = feature, type = integer, unit = m2, min = 1, max = 9, allowed = [1, 2] }
                    { name = y, role = label, unit = EUR }
                    { name = u, role = weight, max = 5 }
                    { name = k, role = key, type = integer, nullable = true }
                    { name = s, role = slice, allowed = [north, south] }
                    { name = i, role = ignore }
                  ]
                  on-violation = quarantine
                  unexpected-columns = ignore
                  max-rejected-fraction = 0.25
                }
                split { train = 0.5, validation = 0.3, test = 0.2, key = [s, k], seed = -4 }
                training {
                  engine = one-pass, solver = descent, method = gradient-descent, on-dependent-columns = drop, learning-rate = 0.125
                  learning-rates = [], l2 = 0.5, certificate = false
                  initial-model = old/model.json, standardize = false, fit-intercept = false
                }
                stopping {
                  max-steps = 7, patience = 2, min-improvement = 0.5, gradient-tolerance = 0.25, max-time = 90s
                  require-convergence = true
                }
                checkpoint.every-steps = 7
                evaluation { within = [0.5], folds = 5, slices = [s, a, s] }
                gate { champion = best, max-worsening = 0.5, max-slice-worsening = 0.625, confidence = 0.75, max-drift = 0.25, allow-worse-than-mean = true }
                output { path = there, overwrite = true }
                """);

        double none = Double.POSITIVE_INFINITY;
        assertThat(config.name()).isEqualTo("houses");
        assertThat(config.input())
                .isEqualTo(new Source("in.parquet", "parquet", Map.of("mergeSchema", "true", "depth", "3")));
        assertThat(config.contract())
                .isEqualTo(new Contract(
                        List.of(
                                new ColumnContract(
                                        "a", Role.FEATURE, ColumnType.INTEGER, "m2", 1, 9, false, Set.of("1", "2")),
                                new ColumnContract(
                                        "y", Role.LABEL, ColumnType.DOUBLE, "EUR", -none, none, false, Set.of()),
                                new ColumnContract("u", Role.WEIGHT, ColumnType.DOUBLE, "", -none, 5, false, Set.of()),
                                new ColumnContract("k", Role.KEY, ColumnType.INTEGER, "", -none, none, true, Set.of()),
                                new ColumnContract(
                                        "s",
                                        Role.SLICE,
                                        ColumnType.STRING,
                                        "",
                                        -none,
                                        none,
                                        false,
                                        Set.of("north", "south")),
                                new ColumnContract(
                                        "i", Role.IGNORE, ColumnType.STRING, "", -none, none, true, Set.of())),
                        OnViolation.QUARANTINE,
                        UnexpectedColumns.IGNORE,
                        0.25));
        assertThat(config.split()).isEqualTo(new SplitRatios(0.5, 0.3, 0.2, List.of("s", "k"), -4, 5));
        assertThat(config.training())
                .isEqualTo(new JobConfig.Training(
                        JobConfig.Engine.ONE_PASS,
                        JobConfig.Solver.DESCENT,
                        DescentMethod.GRADIENT_DESCENT,
                        List.of(),
                        new JobConfig.Batches(0, 0, Schedule.CONSTANT),
                        FitSettings.OnDependentColumns.DROP,
                        OptionalDouble.of(0.125),
                        List.of(),
                        Optional.empty(),
                        new Ridge(0.5),
                        Optional.empty(),
                        false,
                        "old/model.json",
                        false,
                        false));
        assertThat(config.stopping()).isEqualTo(new StoppingRules(7, 2, 0.5, 0.25, Duration.ofSeconds(90)));
        assertThat(config.requireConvergence()).isTrue();
        assertThat(config.checkpointEvery()).isEqualTo(7);
        assertThat(config.within()).containsExactly(0.5);
        assertThat(config.slices()).containsExactly("s", "a");
        assertThat(config.gate()).isEqualTo(new JobConfig.Gate("best", new GateRules(0.5, 0.625, 0.75, 0.25), true));
        assertThat(config.output()).isEqualTo(new JobConfig.Output("there", true, false));
    }

    @Test
    void keyColumnsDecideOnTheSplitWhereNoneAreNamed() {
        JobConfig config = read(MINIMAL + "contract.columns = ${contract.columns} [{ name = k, role = key }]");

        assertThat(config.split().key()).containsExactly("k");
    }

    @Test
    void overridesWinAndNeedNoQuotes() {
        JobConfig config = JobConfigReader.read(
                parse(MINIMAL),
                "job.conf",
                Map.of(
                        "input.path", "hdfs://host:8020/in.csv",
                        "stopping.max-steps", "5",
                        "evaluation.within", "[0.5, 1]",
                        "training.fit-intercept", "false",
                        "name", "\"a, b\""));

        assertThat(config.input().paths()).containsExactly("hdfs://host:8020/in.csv");
        assertThat(config.stopping().maxSteps()).isEqualTo(5);
        assertThat(config.within()).containsExactly(0.5, 1.0);
        assertThat(config.training().fitIntercept()).isFalse();
        assertThat(config.name()).isEqualTo("a, b");
    }

    @Test
    void refusesFractionsAndInfinitiesWhereWholeNumbersBelong() {
        assertThatThrownBy(() -> read(MINIMAL + "stopping { max-steps = \"1e400\", patience = 1.5 }, split.seed = 0.5"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("stopping.max-steps is 1e400, but must be a whole number of at least 0")
                .hasMessageContaining("stopping.patience is 1.5, but must be a whole number of at least 0")
                .hasMessageContaining("split.seed is 0.5, but must be a whole number");
    }

    @Test
    void optionsOfASourceMayHaveDotsInTheirNames() {
        JobConfig config = read(MINIMAL + "input.options { kafka.bootstrap.servers = \"host:9092\", \"a.b\" = c }");

        assertThat(config.input().options())
                .containsExactlyInAnyOrderEntriesOf(Map.of("kafka.bootstrap.servers", "host:9092", "a.b", "c"));
    }

    @Test
    void refusesAnOverrideThatIsNoHocon() {
        assertThatThrownBy(() -> JobConfigReader.read(parse(MINIMAL), "job.conf", Map.of("evaluation.within", "[1, ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--set evaluation.within=[1, ");
    }

    @Test
    void refusesAnOverrideInWhichOneColumnReplacesTheOneBefore() {
        String columns = "[{ name = x, role = feature } { name = y, role = label }]";

        assertThatThrownBy(() -> JobConfigReader.read(parse(MINIMAL), "job.conf", Map.of("contract.columns", columns)))
                .isInstanceOf(UsageException.class)
                .hasMessage("--set contract.columns=" + columns
                        + ": '} {' makes one object of two; put a comma or a line break between them");
    }

    @Test
    void refusesAnOverrideOfAWholeColumn() {
        assertThatThrownBy(() ->
                        JobConfigReader.read(parse(MINIMAL), "job.conf", Map.of("contract.columns.x", "{ min = 1 }")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--set contract.columns.x={ min = 1 }: one key of a column is set at a time;"
                        + " write --set contract.columns.x.role=ignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "0.5", "\" 90 \"", "1e3"})
    void refusesADurationWithoutAUnit(String duration) {
        assertThatThrownBy(() -> read(MINIMAL + "stopping.max-time = " + duration))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("stopping.max-time is " + duration.replace("\"", "")
                        + ", but must be a duration such as 90s, 10m or 2h");
    }

    @Test
    void aDurationOfZeroNeedsNoUnit() {
        assertThat(read(MINIMAL + "stopping.max-time = 0").stopping().maxTime()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.learning-rates | [1e400]   | a list of positive numbers, all finite",
                "training.learning-rates | [NaN]     | a list of positive numbers, all finite",
                "training.learning-rate  | Infinity  | auto or a positive number",
                "training.learning-rate  | 1e400     | auto or a positive number",
                "training.learning-rate  | 1e-400    | auto or a positive number",
                "training.learning-rate  | NaN       | auto or a positive number",
                "training.l2             | 1e400     | a number of at least 0.0",
                "training.l2             | NaN       | a number of at least 0.0",
                "split.train             | NaN       | a number between 0.0 and 1.0",
                "split.seed              | 1e400     | a whole number",
                "split.seed              | 9223372036854775808 | a whole number",
                "stopping.max-steps      | 1e999999999 | a whole number of at least 0",
                "stopping.patience       | NaN       | a whole number of at least 0",
                "stopping.min-improvement | -Infinity | a number between 0.0 and 1.0",
                "stopping.gradient-tolerance | NaN   | a number between 0.0 and 1.0",
                "stopping.max-time       | 1e400s    | a duration such as 90s, 10m or 2h",
                "checkpoint.every-steps  | -1        | a whole number of at least 0",
                "evaluation.within       | [0.1, 1e400] | a list of positive numbers, all finite",
                "evaluation.folds        | 1e400     | a whole number of at least 0",
                "gate.max-worsening      | Infinity  | a number of at least 0.0",
                "gate.max-slice-worsening | 1e400    | a number of at least 0.0",
                "gate.confidence         | NaN       | a number between 0 and 1, both excluded",
                "gate.max-drift          | 1e400     | none or a positive number",
                "contract.max-rejected-fraction | NaN | a number between 0.0 and 1.0"
            })
    void refusesNumbersThatAreNotFinite(String key, String value, String allowed) {
        assertThatThrownBy(
                        () -> JobConfigReader.read(parse(MINIMAL + key + " = " + quoted(value)), "job.conf", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(key + " is " + value + ", but must be " + allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"min = 1e400", "max = NaN", "max = \"Infinity\""})
    void refusesRangesThatAreNotFinite(String bound) {
        String key = bound.substring(0, 3);
        String value = bound.substring(6).replace("\"", "");
        assertThatThrownBy(() -> read(MINIMAL + "contract.columns = [{ name = x, role = feature, " + bound
                        + " }, { name = y, role = label }]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("contract.columns[0]." + key + " is " + value + ", but must be a finite number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "method = CG | training.method is CG, but must be one of ",
                "method = conjugate-gradient, engine = one-pass | training.method is conjugate-gradient, but must be"
                        + " gradient-descent where training.engine = one-pass, whose steps make no pass",
                "method = conjugate-gradient, solver = exact | training.method is conjugate-gradient, but must be"
                        + " gradient-descent where training.solver = exact, which takes no steps",
                "method = conjugate-gradient, learning-rate = 0.1 | training.learning-rate is 0.1, but must be auto where"
                        + " training.method = conjugate-gradient, which finds the length of its steps itself; for another"
                        + " rate, set training.method = gradient-descent",
                "method = nesterov, learning-rate = 0.1 | training.learning-rate is 0.1, but must be auto where"
                        + " training.method = nesterov",
                "method = nesterov, engine = one-pass | training.method is nesterov, but must be gradient-descent",
                "method = conjugate-gradient, learning-rates = [1] | training.learning-rates is [1], but must be empty"
            })
    void refusesMethodsThatDoNotFit(String training, String problem) {
        assertThatThrownBy(() -> read(MINIMAL + "training { " + training + " }"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void anUnknownKeyOfAnOptionHasThePlaceOfTheOption() {
        Map<String, String> set = Map.of("stopping.no-such.steps", "3");

        assertThatThrownBy(() -> JobConfigReader.read(parse(MINIMAL), "job.conf", set))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown key stopping.no-such (--set); known here:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            penalty.l1 = -1                   | training.penalty.l1 is -1, but must be a number of at least 0.0
            penalty.l1 = NaN                  | training.penalty.l1 is NaN, but must be a number of at least 0.0
            penalty.l2 = -0.5                 | training.penalty.l2 is -0.5, but must be a number of at least 0.0
            penalty { lambda = 1, alpha = 1.5 } | training.penalty.alpha is 1.5, but must be a number between 0.0 and 1.0
            penalty { lambda = 1, alpha = NaN } | training.penalty.alpha is NaN, but must be a number between 0.0 and 1.0
            penalty.lambda = -2               | training.penalty.lambda is -2, but must be a number of at least 0.0
            penalty.alpha = 0.5               | training.penalty.alpha is 0.5, but must be 1 unless training.penalty.lambda or a path is given
            penalty { lambda = 1, l1 = 2 }    | training.penalty.lambda is 1, but must be none where training.penalty.l1
            l2 = 1, penalty.l1 = 2            | training.l2 is 1, but must be 0 where training.penalty is given; set training.penalty.l2 alone
            l2 = 1, penalty.lambda = 2        | training.l2 is 1, but must be 0 where training.penalty is given
            method = l-bfgs, penalty.l1 = 2   | training.method is l-bfgs, but must be gradient-descent, nesterov or mini-batch where training.penalty has an L1
            method = conjugate-gradient, penalty.lambda = 2 | training.method is conjugate-gradient, but must be gradient-descent, nesterov or mini-batch
            """)
    void refusesPenaltiesThatAreNone(String settings, String message) {
        assertThatThrownBy(() -> read(MINIMAL + "training { " + settings + " }"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            penalty.path.count = 100 | training.penalty.path.count is 100, but must be 0 unless training.engine = one-pass and
            solver = exact, penalty.path.count = 100 | 0 unless training.engine = one-pass and training.solver = exact
            engine = one-pass, solver = exact, penalty.path.count = 100 | must be 0 unless evaluation.folds is 2 or more
            engine = one-pass, solver = exact, penalty { alpha = 0, path.count = 100 } | training.penalty.alpha is 0, but must be above 0
            engine = one-pass, solver = exact, penalty { l1 = 2, path.count = 100 } | must be 0 where training.l2, training.penalty.l1
            penalty.path.count = 1 | training.penalty.path.count is 1, but must be 0 for no path, or 2 to 1000
            penalty.path.count = -1 | training.penalty.path.count is -1, but must be a whole number of at least 0
            penalty.path { count = 5, ratio = 1 } | training.penalty.path.ratio is 1, but must be auto, or a number above 0 and below 1
            penalty.path { count = 5, ratio = -2 } | training.penalty.path.ratio is -2, but must be auto, or a number above 0
            penalty.path { count = 5, rule = best } | training.penalty.path.rule is best, but must be one of min, one-se
            """)
    void refusesPathsThatAreNone(String settings, String message) {
        assertThatThrownBy(() -> read(MINIMAL + "training { " + settings + " }"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsAPath() {
        JobConfig config = read(MINIMAL + """
                evaluation.folds = 5
                training { engine = one-pass, solver = exact }
                training.penalty { alpha = 0.5, path { count = 20, ratio = 0.01, rule = one-se } }
                """);

        assertThat(config.training().path())
                .contains(new PathSettings(20, OptionalDouble.of(0.01), 0.5, PathSettings.Rule.ONE_SE));
    }

    @Test
    void readsPenaltiesInEitherSpelling() {
        assertThat(read(MINIMAL + "training.penalty { l1 = 2, l2 = 0.5 }")
                        .training()
                        .penalty())
                .isEqualTo(new ElasticNet(2, 0.5));
        assertThat(read(MINIMAL + "training.penalty { alpha = 0.25, lambda = 4 }")
                        .training()
                        .penalty())
                .isEqualTo(new ElasticNet(1, 3));
        assertThat(read(MINIMAL + "training.penalty { alpha = 0, lambda = 4 }")
                        .training()
                        .penalty())
                .isEqualTo(new Ridge(4));
        assertThat(read(MINIMAL + "training.penalty.l2 = 3").training().penalty())
                .isEqualTo(new Ridge(3));
    }

    @Test
    void knowsNoNegativeZero() {
        assertThat(read(MINIMAL + "training.l2 = -0.0").training().penalty()).isEqualTo(Ridge.NONE);
    }

    private static String quoted(String value) {
        return value.startsWith("[") ? value : "\"" + value + "\"";
    }

    private static JobConfig read(String text) {
        return JobConfigReader.read(parse(text), "job.conf", Map.of());
    }

    private static Config parse(String text) {
        return ConfigFactory.parseString(text).resolve();
    }
}

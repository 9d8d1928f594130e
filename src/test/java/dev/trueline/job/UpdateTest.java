package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adds rows to the model of a run and takes rows out: what comes out is what a training on the remaining rows gives. */
@Tag("job")
class UpdateTest {
    private static final String EXACT = "training { engine = one-pass, solver = exact }, evaluation.folds = 3";
    private static final String RANGES = "\"m(in|ax)\" : [^,\n]*,?";

    @TempDir
    Path workplace;

    private List<String> a;
    private List<String> b;
    private List<String> c;

    @BeforeEach
    void makeRows() {
        a = Houses.rows(300, 1);
        b = Houses.rows(200, 2);
        c = Houses.rows(150, 3);
    }

    @Test
    void rowsAddedAndTakenOutLeaveTheModelOfATrainingOnTheOthers() {
        List<String> gone = concat(a.subList(10, 30), b.subList(0, 50));
        List<String> left = new ArrayList<>(concat(a, b, c));
        gone.forEach(left::remove);
        JobRun scratch = train("scratch", csv("left", left), EXACT);
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun first = update(base, "first", "--add", csv("b", b), "--add", csv("c", c));
        JobRun second = update(first, "second", "--remove", csv("gone", gone));

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(bits(second)).isEqualTo(bits(scratch));
        assertThat(second.text("inference.json")).isEqualTo(scratch.text("inference.json"));
        assertThat(second.text("cross-validation.json")).isEqualTo(scratch.text("cross-validation.json"));
        assertThat(second.out()).contains("650 + 0 added - 70 removed = 580");
        assertThat(second.model().data().update().run())
                .isEqualTo(first.directory().toString());
    }

    @Test
    void addsAloneLeaveRangesMetricsAndMomentsOfATrainingOnAll() throws IOException {
        JobRun scratch = train("scratch", csv("all", concat(a, b)), EXACT);
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun updated = update(base, "new", "--add", csv("b", b));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.data().get("splits")).isEqualTo(scratch.data().get("splits"));
        assertThat(updated.data().get("rows")).isEqualTo(scratch.data().get("rows"));
        assertThat(Files.readAllBytes(updated.directory().resolve("moments")))
                .isEqualTo(Files.readAllBytes(scratch.directory().resolve("moments")));
        JsonNode expected = scratch.metrics().get("test");
        JsonNode actual = updated.metrics().get("test");
        assertThat(actual.get("rows")).isEqualTo(expected.get("rows"));
        for (String figure : List.of("rmse", "r2", "meanError")) {
            assertThat(number(actual, "model", figure))
                    .isCloseTo(number(expected, "model", figure), withinPercentage(1e-6));
        }
        assertThat(number(actual, "baseline", "rmse"))
                .isCloseTo(number(expected, "baseline", "rmse"), withinPercentage(1e-6));
    }

    @Test
    void descentFromMomentsTakesTheStepsOfATrainingOnAll() {
        String descent = "training.engine = one-pass";
        JobRun scratch = train("scratch", csv("all", concat(a, b)), descent);

        JobRun updated = update(train("base", csv("a", a), descent), "new", "--add", csv("b", b));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(bits(updated)).isEqualTo(bits(scratch));
        assertThat(updated.bits().history()).isEqualTo(scratch.bits().history());
    }

    @Test
    void anUpdatedModelPredictsAndIsEvaluated() {
        JobRun updated = update(train("base", csv("a", a), EXACT), "new", "--add", csv("b", b));
        String model = updated.directory().toString();

        JobRun predicted =
                run("predictions", "predict", model, "--input", csv("c", c), "--output", path("predictions"));
        JobRun evaluated = run("none", "evaluate", model, "--input", csv("c", c));

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("RMSE");
    }

    @Test
    void rowsOfAnotherFormatAreTheSameRows() {
        JobRun base = train("base", csv("a", a), EXACT);
        Path parquet = Parquet.of(
                Path.of(csv("b", b)), workplace.resolve("b.parquet"), Set.of("id", "district"), rows -> rows);

        JobRun csv = update(base, "of-csv", "--add", csv("b", b));
        JobRun other = update(base, "of-parquet", "--add", parquet.toString(), "--input-format", "parquet");

        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(bits(other)).isEqualTo(bits(csv));
    }

    @Test
    void aRemovalLeavesAReceipt() {
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun updated = update(base, "new", "--remove", csv("gone", a.subList(0, 3)));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        JsonNode receipt = JobRun.json(updated.text("receipt.json"));
        assertThat(receipt.get("asked").get(0).get("read").asLong()).isEqualTo(3);
        assertThat(receipt.get("asked").get(0).get("accepted").asLong()).isEqualTo(3);
        assertThat(receipt.get("before").get("fingerprint").asText())
                .isEqualTo(base.model().data().fingerprint());
        assertThat(receipt.get("after").get("fingerprint").asText())
                .isEqualTo(updated.model().data().fingerprint())
                .isNotEqualTo(base.model().data().fingerprint());
        assertThat(receipt.get("before").get("intercept").asDouble())
                .isEqualTo(base.model().intercept());
        assertThat(receipt.get("after").get("weights").get("area").asDouble())
                .isEqualTo(updated.model().weights().get(0).weight());
        assertThat(receipt.get("after").get("modelSha256").asText()).hasSize(64);
        assertThat(updated.model().profile()).isNull();
        JsonNode steps = JobRun.json(updated.text("lineage.json")).get("steps");
        assertThat(steps).extracting(step -> step.get("action").asText()).containsExactly("TRAIN", "REMOVE");
        JobRun back = update(updated, "back", "--add", csv("gone", a.subList(0, 3)));
        assertThat(back.model().data().fingerprint())
                .isEqualTo(base.model().data().fingerprint());
        assertThat(back.directory().resolve("receipt.json")).doesNotExist();
    }

    @Test
    void rejectedRowsAreSetAsideAndCountedAsInATraining() {
        String quarantine = "contract { on-violation = quarantine, max-rejected-fraction = 0.1 }";
        List<String> bad = new ArrayList<>(b);
        bad.add(7, "x1,north,a lot,3,1990,900,200000");
        JobRun base = train("base", csv("a", a), EXACT, quarantine);

        JobRun updated = update(base, "new", "--add", csv("bad", bad));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.err()).contains("201 rows read = 200 accepted + 1 rejected", "rejects/add-1/");
        assertThat(updated.rejects()).singleElement().satisfies(row -> assertThat(row.toString())
                .contains("a lot"));
        JsonNode rows = updated.data().get("rows");
        assertThat(rows.get("read").asLong()).isEqualTo(501);
        assertThat(rows.get("rejected").asLong()).isEqualTo(1);
        assertThat(rows.get("violations")).hasSize(1);
    }

    @Test
    void aBadRowEndsAnUpdateWhoseContractAsksForIt() {
        List<String> bad = List.of("x1,north,a lot,3,1990,900,200000");

        JobRun updated = update(train("base", csv("a", a), EXACT), "new", "--add", csv("bad", bad));

        assertThat(updated.exitCode()).isEqualTo(3);
        assertThat(updated.err()).contains("1 of 1 rows break the contract");
        assertThat(updated.directory()).doesNotExist();
        assertThat(updated.unfinished()).doesNotExist();
    }

    @Test
    void theSameRowsAddedTwiceAreWarnedOf() {
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun again = update(base, "again", "--add", csv("copy", a));
        JobRun twice = update(base, "twice", "--add", csv("b", b), "--add", csv("b2", b));
        JobRun once = update(base, "once", "--add", csv("b", b));
        JobRun without = update(once, "without", "--remove", csv("b", b));
        JobRun back = update(without, "back", "--add", csv("b", b));

        assertThat(again.err()).contains("copy.csv have the fingerprint of those of", "they count twice from now on");
        assertThat(twice.err()).contains("b2.csv have the fingerprint of those of");
        assertThat(once.err() + without.err() + back.err()).doesNotContain("fingerprint of those");
        assertThat(bits(back)).isEqualTo(bits(once));
    }

    @Test
    void rowsThatWereNeverInAreRefused() {
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun more = update(base, "more", "--remove", csv("a", a), "--remove", csv("again", a.subList(0, 9)));
        JobRun others = update(base, "others", "--remove", csv("b", b));
        JobRun far = update(base, "far", "--remove", csv("far", List.of("h1,north,999,3,1990,900,200000")));

        assertThat(List.of(more.exitCode(), others.exitCode(), far.exitCode()))
                .as(more.err() + others.err() + far.err())
                .containsOnly(3);
        assertThat(more.err()).contains("rows are to be removed, but there are none", "not all among the rows of");
        assertThat(others.err()).contains("not all among the rows of", "nothing was changed");
        assertThat(far.err()).contains("area = 999.0, but the largest is ");
        assertThat(others.directory()).doesNotExist();
        assertThat(others.unfinished()).doesNotExist();
    }

    @Test
    void aRunThatIsNotOfOnePieceIsRefused() throws IOException {
        JobRun base = train("base", csv("a", a), EXACT);
        byte[] whole = Files.readAllBytes(base.directory().resolve("moments"));

        assertThat(refusal(base, Arrays.copyOf(whole, whole.length - 100)))
                .contains("its checksum does not fit its " + (whole.length - 100) + " bytes: the file is torn");
        byte[] other = whole.clone();
        other[11] = 9;
        assertThat(refusal(base, other)).contains("it is of format 9, but this version of Trueline reads format 1");
        assertThat(refusal(base, new byte[0])).contains("torn");
        assertThat(refusal(base, "hello".getBytes(StandardCharsets.UTF_8))).contains("it does not begin with TRUELMOM");
        JobRun another = train("another", csv("b", b), EXACT);
        assertThat(refusal(base, Files.readAllBytes(another.directory().resolve("moments"))))
                .contains("its moments are not those of its model");
    }

    @Test
    void settingsThatChangeWhatRowsAreAreRefused() {
        JobRun base = train("base", csv("a", a), EXACT);

        JobRun seed = update(base, "new", "--add", csv("b", b), "--set", "split.seed=4");
        JobRun folds = update(base, "new", "--add", csv("b", b), "--set", "evaluation.folds=4");
        JobRun engine = update(base, "new", "--add", csv("b", b), "--set", "evaluation.folds=0");
        JobRun penalty = update(base, "new", "--add", csv("b", b), "--set", "training.l2=0.5");

        assertThat(List.of(seed.exitCode(), folds.exitCode(), engine.exitCode()))
                .as(seed.err() + folds.err() + engine.err())
                .containsOnly(2);
        assertThat(seed.err()).contains("they are of the split train = 0.8", "but the settings say");
        assertThat(folds.err()).contains("folds = 3, but the settings say", "folds = 4");
        assertThat(penalty.exitCode()).as(penalty.err()).isZero();
        assertThat(penalty.model().training().l2()).isEqualTo(0.5);
    }

    @Test
    void theModelsOfGroupsAreNotLeftBehindWithoutAWord() {
        JobRun base = train("base", csv("a", a), EXACT, "model.by = [district]");

        JobRun updated = update(base, "new", "--add", csv("b", b));

        assertThat(updated.exitCode()).as(updated.err()).isEqualTo(2);
        assertThat(updated.err())
                .contains("it kept no moments of its groups of district; train it with model.keep-moments = true");
        assertThat(update(base, "pooled", "--add", csv("b", b), "--set", "model.by=[]")
                        .exitCode())
                .isZero();
    }

    @Test
    void aRunWithoutMomentsIsRefused() {
        JobRun none = train("none", csv("a", a), "training.engine = map-reduce");
        JobRun unkept = train("unkept", csv("a", a), EXACT, "training.keep-moments = false");

        assertThat(none.directory().resolve("moments")).doesNotExist();
        JobRun updated = update(unkept, "new", "--add", csv("b", b));
        assertThat(updated.exitCode()).isEqualTo(2);
        assertThat(updated.err()).contains("it kept no moments; train it with training.engine = one-pass");
        assertThat(update(none, "new", "--add", csv("b", b)).exitCode()).isEqualTo(2);
        JobRun nothing = update(unkept, "new");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("there is nothing to update by");
    }

    private String refusal(JobRun base, byte[] moments) throws IOException {
        Path copy = workplace.resolve("copy");
        Files.createDirectories(copy);
        for (String name : List.of("config.conf", "data.json", "model.json", "_SUCCESS")) {
            Files.write(copy.resolve(name), Files.readAllBytes(base.directory().resolve(name)));
        }
        Files.write(copy.resolve("moments"), moments);
        JobRun updated = run("new", "update", copy.toString(), "--add", csv("b", b), "--output", path("new"));
        assertThat(updated.exitCode()).as(updated.err()).isEqualTo(2);
        return updated.err();
    }

    private static List<Object> bits(JobRun run) {
        return List.of(
                run.bits().parameters(),
                run.bits().fingerprint(),
                run.model().training().trainCost(),
                JobRun.json(run.text("model.json")).get("certificate"),
                run.data().get("splits").toPrettyString().replaceAll(RANGES, ""));
    }

    private static double number(JsonNode split, String of, String figure) {
        return split.get(of).get(figure).asDouble();
    }

    private JobRun train(String name, String input, String... settings) {
        JobRun run = JobRun.train(workplace, Houses.config(Path.of(input), settings), "--output", path(name));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JobRun update(JobRun base, String name, String... options) {
        return JobRun.update(base, workplace.resolve(name), options);
    }

    private JobRun run(String name, String... arguments) {
        return JobRun.run(workplace.resolve(name), Map.of(), arguments);
    }

    private String path(String name) {
        return workplace.resolve(name).toString();
    }

    private String csv(String name, List<String> rows) {
        return Houses.csv(workplace.resolve(name + ".csv"), rows).toString();
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}

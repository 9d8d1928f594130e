package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small inputs of the kind that public bug reports of incremental fits are about: partial_fit of scikit-learn and its
 * relatives, biglm, and running covariances.
 */
@Tag("job")
class ReportedUpdatesTest {
    private static final String HEADER = "kind,size,gap,u,y";
    private static final String EXACT = "training { engine = one-pass, solver = exact }";

    @TempDir
    Path workplace;

    /** scikit-learn 16448: a second batch larger than the first gave NaN. */
    @Test
    void aBatchThatIsLargerThanAllBefore() {
        List<String> few = rows(20, 1);
        List<String> many = rows(700, 2);

        JobRun updated = update(train("base", csv("few", few), EXACT), "new", "--add", csv("many", many));

        sameAs(train("scratch", csv("all", concat(few, many)), EXACT), updated);
    }

    /** scikit-learn 10618: a batch without a value. */
    @Test
    void anEmptyBatch() {
        JobRun updated = update(train("base", csv("a", rows(60, 1)), EXACT), "new", "--add", csv("none", List.of()));

        assertThat(updated.exitCode()).isEqualTo(3);
        assertThat(updated.err()).contains("the input has no rows");
    }

    /** scikit-learn 16066: weights of 0 in the batches of a running mean. */
    @Test
    void rowsOfWeightZeroComeAndGo() {
        List<String> base = rows(90, 1);
        List<String> weightless = rows(40, 2).stream()
                .map(row -> row.replaceAll(",[^,]*,([^,]*)$", ",0,$1"))
                .toList();
        JobRun scratch = train("scratch", csv("all", concat(base, weightless)), EXACT);

        JobRun added = update(train("base", csv("a", base), EXACT), "added", "--add", csv("z", weightless));
        JobRun back = update(added, "back", "--remove", csv("z", weightless));

        sameAs(scratch, added);
        sameAs(train("base2", csv("a", base), EXACT), back);
    }

    /** ffbase 22, biglm: a level that the first chunk has not. */
    @Test
    void aLevelThatOnlyALaterInputHas() {
        List<String> other = List.of("violet,1,2,1,7");

        JobRun updated = update(train("base", csv("a", rows(60, 1)), EXACT), "new", "--add", csv("v", other));

        assertThat(updated.exitCode()).isEqualTo(3);
        assertThat(updated.err()).contains("column 'kind'", "'violet'");
    }

    /** Columns of a later chunk in another order. */
    @Test
    void columnsInAnotherOrder() {
        List<String> base = rows(60, 1);
        List<String> more = rows(60, 2);
        List<String> turned = more.stream()
                .map(row -> row.split(","))
                .map(cells -> String.join(",", cells[4], cells[0], cells[2], cells[1], cells[3]))
                .toList();
        Path file =
                JobRun.write(workplace.resolve("turned.csv"), "y,kind,gap,size,u\n" + String.join("\n", turned) + "\n");

        JobRun updated = update(train("base", csv("a", base), EXACT), "new", "--add", file.toString());

        sameAs(train("scratch", csv("all", concat(base, more)), EXACT), updated);
    }

    /** scikit-learn 5178: the order of batches mattered. */
    @Test
    void theOrderOfInputsDoesNotMatter() throws Exception {
        String b = csv("b", rows(50, 2));
        String c = csv("c", rows(70, 3));
        JobRun base = train("base", csv("a", rows(60, 1)), EXACT);

        JobRun forward = update(base, "forward", "--add", b, "--add", c);
        JobRun backward = update(update(base, "half", "--add", c), "backward", "--add", b);

        sameAs(forward, backward);
        assertThat(Files.readAllBytes(forward.directory().resolve("moments")))
                .isEqualTo(Files.readAllBytes(backward.directory().resolve("moments")));
    }

    /** ipumsr 30: an update that changed what it started from. */
    @Test
    void theRunStaysAsItWas() throws Exception {
        JobRun base = train("base", csv("a", rows(60, 1)), EXACT);
        Map<Path, String> before = contents(base.directory());

        update(base, "new", "--add", csv("b", rows(50, 2)));
        update(base, "refused", "--remove", csv("b", rows(50, 2)));

        assertThat(contents(base.directory())).isEqualTo(before);
    }

    /** scikit-learn-intelex 1656: without an intercept. */
    @Test
    void withoutAnIntercept() {
        String raw = EXACT + ", training.fit-intercept = false";
        List<String> base = rows(60, 1);
        List<String> more = rows(60, 2);

        JobRun updated = update(train("base", csv("a", base), raw), "new", "--add", csv("b", more));

        sameAs(train("scratch", csv("all", concat(base, more)), raw), updated);
    }

    /** hmmlearn 354, Turing.jl 263: running variances below 0 after large values. */
    @Test
    void hugeValuesComeAndGo() {
        List<String> base = rows(60, 1);
        List<String> huge = List.of("red,1e15,3,2,-1e15", "blue,-1e15,1e-9,1e6,4", "red,7e14,3,1,1e15");

        JobRun added = update(
                train("base", csv("a", base), EXACT + ", gate.allow-worse-than-mean = true"),
                "added",
                "--add",
                csv("h", huge));
        JobRun back = update(added, "back", "--remove", csv("h", huge));

        sameAs(train("base2", csv("a", base), EXACT), back);
    }

    /** A running covariance that goes back to no rows. */
    @Test
    void allRowsGo() {
        String a = csv("a", rows(60, 1));

        JobRun updated = update(train("base", a, EXACT), "new", "--remove", a);

        assertThat(updated.exitCode()).isEqualTo(3);
        assertThat(updated.err()).contains("none of the 0 accepted rows fell into the training split");
        assertThat(updated.directory()).doesNotExist();
    }

    /** scikit-learn 19547: a column that becomes constant. */
    @Test
    void aColumnThatBecomesConstant() {
        String drop = EXACT + ", training.on-dependent-columns = drop";
        List<String> base = rows(80, 1).stream()
                .map(row -> row.replaceAll("^([^,]*),[^,]*", "$1,0.1"))
                .toList();
        List<String> others = rows(30, 2);
        JobRun both = train("both", csv("all", concat(base, others)), drop);

        JobRun back = update(both, "back", "--remove", csv("b", others));
        JobRun scratch = train("scratch", csv("a", base), drop);

        sameAs(scratch, back);
        assertThat(back.err()).contains("constant in the training rows: size");
        assertThat(back.model().weights().get(0))
                .isEqualTo(scratch.model().weights().get(0));
    }

    @Test
    void whatComesAndGoesInOneCommandLeavesTheModel() {
        JobRun base = train("base", csv("a", rows(60, 1)), EXACT);
        String b = csv("b", rows(50, 2));

        sameAs(base, update(base, "new", "--add", b, "--remove", b));
    }

    @Test
    void constantsThatWereLearnedStayAndThatIsSaid() {
        String learned = "model.formula = \"y ~ poly(size, 2) + gap\", " + EXACT;
        JobRun base = train("base", csv("a", rows(60, 1)), learned);

        JobRun updated = update(base, "new", "--add", csv("b", rows(50, 2)));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.err()).contains("the design has constants that were learned from the training rows");
        assertThat(updated.model().data().update().keptConstants()).isTrue();
        assertThat(updated.model().design()).isEqualTo(base.model().design());
        JobRun plain = train("plain", csv("a", rows(60, 1)), "model.formula = \"y ~ size + gap\", " + EXACT);
        assertThat(update(plain, "new2", "--add", csv("b", rows(50, 2)))
                        .model()
                        .data()
                        .update()
                        .keptConstants())
                .isFalse();
    }

    @Test
    void aFunctionOfTheLabelIsRefused() {
        JobRun base = train("base", csv("a", rows(60, 1)), "model.formula = \"log(y) ~ size\", " + EXACT);

        JobRun updated = update(base, "new", "--add", csv("b", rows(50, 2)));

        assertThat(updated.exitCode()).isEqualTo(2);
        assertThat(updated.err()).contains("the model is fitted to log(y), and the way back to the label needs");
    }

    @Test
    void aPathOfPenaltiesIsThatOfATraining() {
        String path = "training { engine = one-pass, solver = exact, penalty.path.count = 8 }, evaluation.folds = 4";
        List<String> base = rows(90, 1);
        List<String> more = rows(80, 2);

        JobRun updated = update(train("base", csv("a", base), path), "new", "--add", csv("b", more));
        JobRun scratch = train("scratch", csv("all", concat(base, more)), path);

        sameAs(scratch, updated);
        assertThat(updated.text("path.json")).isEqualTo(scratch.text("path.json"));
    }

    @Test
    void theGateComparesWithTheChampionOnTheHeldOutRowsThatCome() {
        JobRun base = train("base", csv("a", rows(300, 1)), EXACT);
        String champion = base.directory().toString();

        JobRun passed = update(base, "passed", "--add", csv("b", rows(300, 2)), "--champion", champion);
        List<String> spoiled = rows(300, 3).stream()
                .map(row -> row.replaceAll(",[^,]*$", "," + (5 + row.hashCode() % 4000)))
                .toList();
        JobRun worse = update(base, "worse", "--add", csv("s", spoiled), "--set", "gate.allow-worse-than-mean=true");
        JobRun refused = update(worse, "refused", "--add", csv("c", rows(300, 4)), "--champion", champion);
        JobRun removal = update(passed, "removal", "--remove", csv("b", rows(300, 2)), "--champion", champion);

        assertThat(passed.exitCode()).as(passed.err()).isZero();
        assertThat(passed.out()).contains("Gate      passed");
        assertThat(JobRun.json(passed.text("gate.json")).get("passed").asBoolean())
                .isTrue();
        assertThat(refused.exitCode()).as(refused.err() + refused.out()).isEqualTo(5);
        assertThat(refused.directory()).doesNotExist();
        assertThat(removal.exitCode()).as(removal.err()).isZero();
        assertThat(removal.err()).contains("gate.champion is not compared, because no row is added");
    }

    private static void sameAs(JobRun expected, JobRun actual) {
        assertThat(actual.exitCode()).as(actual.err()).isZero();
        assertThat(actual.bits().parameters()).isEqualTo(expected.bits().parameters());
        assertThat(actual.bits().fingerprint()).isEqualTo(expected.bits().fingerprint());
        assertThat(JobRun.json(actual.text("model.json")).get("certificate"))
                .isEqualTo(JobRun.json(expected.text("model.json")).get("certificate"));
        if (!Files.exists(expected.directory().resolve("path.json"))) {
            assertThat(actual.text("inference.json")).isEqualTo(expected.text("inference.json"));
        }
        assertThat(momentsOfColumns(actual)).isEqualTo(momentsOfColumns(expected));
    }

    private static Map<String, List<JsonNode>> momentsOfColumns(JobRun run) {
        Map<String, List<JsonNode>> moments = new TreeMap<>();
        run.data().get("splits").properties().forEach(split -> split.getValue()
                .get("columns")
                .properties()
                .forEach(column -> moments.put(
                        split.getKey() + " " + column.getKey(),
                        List.of(column.getValue().get("mean"), column.getValue().get("deviation")))));
        return moments;
    }

    private static Map<Path, String> contents(Path directory) throws Exception {
        Map<Path, String> contents = new TreeMap<>();
        for (Path file : JobRun.files(directory)) {
            contents.put(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    private static List<String> rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> kinds = List.of("red", "green", "blue");
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            String kind = kinds.get(random.nextInt(3));
            double size = random.nextDouble(-4, 9);
            double gap = random.nextDouble(1e-6, 3e-6);
            double y = 40 + 2 * size + 3e6 * gap + kind.length() + random.nextDouble();
            rows.add(kind + "," + size + "," + gap + "," + random.nextDouble(0.5, 3) + "," + y);
        }
        return rows;
    }

    private JobRun train(String name, String input, String settings) {
        String config = """
                name = reported
                input { path = "%s" }
                contract { columns = [
                    { name = kind, role = feature, type = category }
                    { name = size, role = feature }
                    { name = gap, role = feature }
                    { name = u, role = weight }
                    { name = y, role = label } ] }
                """.formatted(input) + settings + "\n";
        JobRun run = JobRun.train(
                workplace, config, "--output", workplace.resolve(name).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JobRun update(JobRun base, String name, String... options) {
        return JobRun.update(base, workplace.resolve(name), options);
    }

    private String csv(String name, List<String> rows) {
        return JobRun.write(workplace.resolve(name + ".csv"), HEADER + "\n" + String.join("\n", rows) + "\n")
                .toString();
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves the window of a model: what comes out is what a training on the rows in the window gives. */
@Tag("job")
class WindowTest {
    private static final String DATES = "role = slice, type = date";
    private static final String TIMES = "role = slice, type = timestamp";

    @TempDir
    Path workplace;

    private List<String> march;

    @BeforeEach
    void makeRows() {
        march = Sales.days("2024-02-25", 20, 30, 1);
        Collections.shuffle(march, new Random(1));
    }

    @Test
    void aMovedWindowHasTheBitsOfATrainingOnItsRows() throws IOException {
        JobRun base = train("base", march, DATES, Sales.BY_DAY);
        List<String> today = Sales.days("2024-03-16", 1, 40, 2);
        List<String> late = Sales.at("2024-03-10", Sales.days("2024-03-10", 1, 7, 3));
        List<String> left = concat(Sales.between(march, "2024-03-03", "2024-03-15"), late, today);

        JobRun updated =
                update(base, "new", "--add", csv("today", concat(today, late)), "--window", "14d", "--by", "sold_at");

        JobRun scratch = train("scratch", left, DATES, Sales.BY_DAY);
        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(bits(updated)).isEqualTo(bits(scratch));
        for (String moments : List.of("moments", "moments-by-period")) {
            assertThat(Files.readAllBytes(updated.directory().resolve(moments)))
                    .isEqualTo(Files.readAllBytes(scratch.directory().resolve(moments)));
        }
        assertThat(updated.out())
                .contains("600 + 47 added - 0 removed - 210 dropped = 437")
                .contains("Window    14d by sold_at: 2024-03-03 to 2024-03-16, dropped 2024-02-25 to 2024-03-02");
    }

    private static List<Object> bits(JobRun run) {
        return List.of(
                run.bits().parameters(),
                run.bits().fingerprint(),
                run.model().training().trainCost(),
                JobRun.json(run.text("model.json")).get("certificate"),
                run.data().get("splits"));
    }

    private JobRun train(String name, List<String> rows, String column, String... settings) {
        JobRun run = attempt(name, rows, column, settings);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private JobRun attempt(String name, List<String> rows, String column, String... settings) {
        Path input = Path.of(csv("rows-of-" + name, rows));
        return JobRun.train(workplace, Sales.config(input, column, settings), "--output", path(name));
    }

    private JobRun update(JobRun base, String name, String... options) {
        List<String> all = new ArrayList<>(List.of("update", base.directory().toString(), "--output", path(name)));
        all.addAll(List.of(options));
        return JobRun.run(workplace.resolve(name), Map.of(), all.toArray(String[]::new));
    }

    private String path(String name) {
        return workplace.resolve(name).toString();
    }

    private String csv(String name, List<String> rows) {
        return Sales.csv(workplace.resolve(name + ".csv"), rows).toString();
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

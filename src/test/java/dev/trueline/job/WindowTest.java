package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.model.ModelDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.apache.spark.sql.functions;
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

    @Test
    void whatWasDroppedIsInReceiptLineageAndModel() {
        JobRun base = train("base", march, DATES, Sales.BY_DAY);

        JobRun updated = update(base, "new", "--window", "19d");

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.err()).contains("Dropped 1 period, 2024-02-25, with 30 rows.");
        JsonNode dropped =
                JobRun.json(updated.text("receipt.json")).get("dropped").get(0);
        assertThat(dropped.get("accepted").asLong()).isEqualTo(30);
        assertThat(dropped.get("input").asText()).isEqualTo("sold_at 2024-02-25");
        JsonNode steps = JobRun.json(updated.text("lineage.json")).get("steps");
        assertThat(steps).extracting(step -> step.get("action").asText()).containsExactly("TRAIN", "DROP");
        assertThat(updated.model().data().update().window())
                .isEqualTo(
                        new ModelDocument.Window("19d", "sold_at", "1d", "2024-02-26", "2024-03-15", "2024-02-25", 30));
        assertThat(updated.model().profile()).isEqualTo(base.model().profile());
        assertThat(updated.text("report.html"))
                .contains("and 30 dropped because the window is now 19d of sold_at, from 2024-02-26 to 2024-03-15")
                .contains("before: 600");
        assertThat(updated.data().get("rows").get("accepted").asLong()).isEqualTo(570);
        JobRun again = update(updated, "again", "--add", csv("day", Sales.between(march, "2024-02-25", "2024-02-25")));
        assertThat(again.err()).doesNotContain("count twice");
        assertThat(bits(again)).isEqualTo(bits(base));
    }

    @Test
    void rowsTakenOutOfTheirPeriodsLeaveTheOthers() {
        JobRun base = train("base", march, DATES, Sales.BY_DAY);
        List<String> gone = march.subList(5, 60);
        List<String> left = new ArrayList<>(march);
        left.removeAll(gone);
        JobRun scratch = train("scratch", Sales.between(left, "2024-03-02", "2024-03-15"), DATES, Sales.BY_DAY);

        JobRun updated = update(base, "new", "--remove", csv("gone", gone), "--window", "14d");
        JobRun later = update(update(base, "half", "--remove", csv("gone", gone)), "later", "--window", "14d");
        JobRun elsewhere = update(base, "elsewhere", "--remove", csv("moved", Sales.at("2024-03-01", gone)));
        JobRun never = update(base, "never", "--remove", csv("other", Sales.at("2024-04-01", gone)));

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(withoutRanges(updated)).isEqualTo(withoutRanges(scratch)).isEqualTo(withoutRanges(later));
        assertThat(elsewhere.exitCode()).isEqualTo(3);
        assertThat(elsewhere.err()).contains("in 2024-03-01, ", "not all among the rows of", "nothing was changed");
        assertThat(never.exitCode()).isEqualTo(3);
        assertThat(never.err())
                .contains(
                        "55 rows of 2024-04-01 are to be removed, but there are none of this period; so they were not");
    }

    @Test
    void anUpdateWithoutAWindowKeepsThePeriodsForTheNext() {
        JobRun base = train("base", Sales.between(march, "2024-02-25", "2024-03-05"), DATES, Sales.BY_DAY);
        JobRun scratch = train("scratch", Sales.between(march, "2024-03-06", "2024-03-15"), DATES, Sales.BY_DAY);

        JobRun first = update(base, "first", "--add", csv("b", Sales.between(march, "2024-03-06", "2024-03-15")));
        JobRun second = update(first, "second", "--window", "10d");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(bits(second)).isEqualTo(bits(scratch));
        assertThat(second.err()).doesNotContain("more than half");
        assertThat(update(second, "third", "--window", "4d").err())
                .contains("dropped 180 rows, more than half of the 300");
    }

    @Test
    void aRowOfTheFutureDoesNotDropAllOthers() {
        List<String> typo = Sales.at("2205-03-16", Sales.days("2024-03-16", 1, 2, 2));
        JobRun base = train("base", march, DATES, Sales.BY_DAY);

        JobRun refused = update(base, "refused", "--add", csv("typo", typo), "--window", "14d");
        JobRun in = update(base, "in", "--add", csv("typo", typo));
        JobRun stuck = update(in, "stuck", "--window", "14d");
        JobRun mended = update(in, "mended", "--remove", csv("typo", typo), "--window", "14d");

        assertThat(List.of(refused.exitCode(), stuck.exitCode())).containsOnly(3);
        assertThat(refused.err())
                .contains(
                        "--window 14d up to the newest period, 2205-03-16, would drop all others, because the one before"
                                + " is 2024-03-15; the newest has 2 rows")
                .contains("take them out with --remove");
        assertThat(refused.directory()).doesNotExist();
        assertThat(mended.exitCode()).as(mended.err()).isZero();
        assertThat(mended.out()).contains("Window    14d by sold_at: 2024-03-02 to 2024-03-15");
    }

    @Test
    void rowsThatComeTooLateAreDroppedWithAWord() {
        JobRun base = train("base", march, DATES, Sales.BY_DAY);
        List<String> late = Sales.days("2024-02-20", 2, 5, 3);

        JobRun updated = update(base, "new", "--add", csv("late", late), "--window", "20d");

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(updated.err())
                .contains("10 of the rows that were added are of periods before 2024-02-25, where the window begins");
        assertThat(bits(updated)).isEqualTo(bits(base));
    }

    @Test
    void rowsWithoutATimeBreakTheContract() {
        String quarantine = "contract { on-violation = quarantine, max-rejected-fraction = 0.1 }";
        List<String> bad = new ArrayList<>(march);
        bad.addAll(
                4,
                List.of(
                        march.get(0).substring(10),
                        "2024-02-30" + march.get(1).substring(10),
                        "yesterday" + march.get(2).substring(10)));
        JobRun base = train("base", bad, DATES, Sales.BY_DAY, quarantine);
        JobRun good = train("good", march, DATES, Sales.BY_DAY);

        assertThat(base.rejects()).hasSize(3);
        assertThat(base.rejects().toString()).contains("is missing", "is not a date such as 2021-11-29", "yesterday");
        assertThat(bits(base)).isEqualTo(bits(good));
    }

    @Test
    void periodsOfTimestampsDoNotDependOnTheZoneOfTheMachine() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String time : List.of(
                "2026-03-08T04:59:59.999999Z",
                "2026-03-08T05:00:00Z",
                "2026-03-09T03:59:59Z",
                "2026-03-08T23:00:00-05:00",
                "2026-03-09T04:00:00Z")) {
            rows.addAll(Sales.at(
                    time,
                    Houses.rows(40, rows.size()).stream().map(row -> "," + row).toList()));
        }
        String zone = "training.keep-moments-by.zone = America/New_York";
        JobRun utc = train("utc", rows, TIMES, Sales.BY_DAY, zone);
        Path parquet = Parquet.write(workplace.resolve("times.parquet"), spark -> Parquet.doubles(
                        spark, Path.of(csv("times", rows)), Set.of("id", "district", "sold_at"))
                .withColumn("sold_at", functions.col("sold_at").cast("timestamp")));
        TimeZone before = TimeZone.getDefault();
        JobRun tokyo;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            tokyo = JobRun.train(
                    workplace,
                    Map.of("spark.sql.session.timeZone", "Pacific/Kiritimati"),
                    Sales.config(parquet, TIMES, Sales.BY_DAY, zone, "input.format = parquet"),
                    "--output",
                    path("tokyo"));
        } finally {
            TimeZone.setDefault(before);
        }

        assertThat(tokyo.exitCode()).as(tokyo.err()).isZero();
        assertThat(Files.readAllBytes(tokyo.directory().resolve("moments-by-period")))
                .isEqualTo(Files.readAllBytes(utc.directory().resolve("moments-by-period")));
        JobRun updated = update(utc, "new", "--window", "2d");
        assertThat(updated.out()).contains("- 40 dropped", "2026-03-08 to 2026-03-09, dropped 2026-03-07");
    }

    @Test
    void datesAndTheirTextsGiveTheSamePeriods() throws IOException {
        JobRun texts = train("texts", march, DATES, Sales.BY_DAY);
        Path parquet = Parquet.write(workplace.resolve("dates.parquet"), spark -> Parquet.doubles(
                        spark, Path.of(csv("dates", march)), Set.of("id", "district", "sold_at"))
                .withColumn("sold_at", functions.col("sold_at").cast("date"))
                .repartition(3));

        JobRun dates = JobRun.train(
                workplace,
                Sales.config(parquet, DATES, Sales.BY_DAY, "input.format = parquet"),
                "--output",
                path("dates"));

        assertThat(dates.exitCode()).as(dates.err()).isZero();
        assertThat(Files.readAllBytes(dates.directory().resolve("moments-by-period")))
                .isEqualTo(Files.readAllBytes(texts.directory().resolve("moments-by-period")));
    }

    @Test
    void aFeatureMayTellThePeriods() {
        String feature = "role = feature, type = date";
        String week =
                "training { engine = one-pass, solver = exact, keep-moments-by { column = sold_at, period = 1w } }";
        JobRun base = train("base", march, feature, week);
        JobRun scratch = train("scratch", Sales.between(march, "2024-03-04", "2024-03-15"), feature, week);

        JobRun updated = update(base, "new", "--window", "2w");

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(bits(updated)).isEqualTo(bits(scratch));
        assertThat(updated.out()).contains("2w by sold_at: 2024-03-04 to 2024-03-11, dropped 2024-02-19 to 2024-02-26");
    }

    @Test
    void anOutlierThatLeftTheWindowLeavesNoTrace() {
        List<String> far = List.of("2024-02-24,h1,north,999,3,-900000000000000,900000,2e15");
        JobRun base = train("base", concat(march, far), DATES, Sales.BY_DAY);

        JobRun updated = update(base, "new", "--window", "20d");

        assertThat(updated.exitCode()).as(updated.err()).isZero();
        assertThat(bits(updated)).isEqualTo(bits(train("scratch", march, DATES, Sales.BY_DAY)));
    }

    @Test
    void aWindowThatARunCannotHaveIsRefused() throws IOException {
        JobRun plain = train("plain", march, DATES, "training { engine = one-pass, solver = exact }");
        JobRun base = train("base", march, DATES, Sales.BY_DAY);
        JobRun groups = train("groups", march, DATES, Sales.BY_DAY, "model.by = [district]");

        assertThat(refusal(plain, "--window", "14d"))
                .contains("--window needs the moments of each period", "training.keep-moments-by.column = COLUMN");
        assertThat(refusal(plain, "--window", "14d", "--by", "sold_at"))
                .contains("train it with training.keep-moments-by.column = sold_at");
        assertThat(refusal(plain, "--window", "14d", "--set", "training.keep-moments-by.column=sold_at"))
                .contains("it kept no moments by period");
        assertThat(refusal(base, "--window", "14d", "--by", "year"))
                .contains("kept its moments by sold_at; give --by sold_at, or train again");
        assertThat(refusal(base, "--by", "sold_at", "--add", csv("a", march)))
                .contains("--by sold_at says what a window is of, and there is none; add --window SPAN");
        assertThat(refusal(base, "--window", "14"))
                .contains("--window: '14' must be a whole number with a unit, h, d, w, mo or y");
        assertThat(refusal(base, "--window", "1mo")).contains("1mo cannot be counted in periods of 1d");
        assertThat(refusal(base, "--window", "2w", "--set", "training.keep-moments-by.period=1w"))
                .contains("it has periods of 1d of sold_at, but the settings say periods of 7d of sold_at");
        assertThat(refusal(groups, "--window", "14d"))
                .contains("the moments of groups are not kept by period", "leave out --window");
        assertThat(refusal(base)).contains("there is nothing to update by");
        byte[] whole = Files.readAllBytes(base.directory().resolve("moments-by-period"));
        Files.write(base.directory().resolve("moments-by-period"), Arrays.copyOf(whole, whole.length - 9));
        assertThat(refusal(base, "--window", "14d"))
                .contains("its index does not fit its " + (whole.length - 9) + " bytes");
        whole[whole.length - 50] ^= 1;
        Files.write(base.directory().resolve("moments-by-period"), whole);
        assertThat(refusal(base, "--window", "14d"))
                .contains("the moments of 2024-03-15: its checksum does not fit its");
    }

    @Test
    void periodsThatCannotBeAreRefusedBeforeTheRowsAreRead() {
        assertThat(refused("a", DATES, "training.engine = map-reduce", "training.keep-moments-by.column = sold_at"))
                .contains("column is sold_at, but must be empty unless training.engine = one-pass");
        assertThat(refused("b", DATES, Sales.BY_DAY, "training.keep-moments-by.column = sold"))
                .contains("column names 'sold', but contract.columns has no such column");
        assertThat(refused("c", DATES, Sales.BY_DAY, "training.keep-moments-by.column = district"))
                .contains("column names 'district', which has type = string; periods of time need type = date");
        assertThat(refused("d", DATES, Sales.BY_DAY, "training.keep-moments-by.column = price"))
                .contains("column names 'price', which has role = label");
        assertThat(refused("e", DATES + ", nullable = true", Sales.BY_DAY))
                .contains("which may be missing; a row without a time is in no period");
        assertThat(refused("f", DATES, Sales.BY_DAY, "training.keep-moments-by.period = 1h"))
                .contains("period is 1h, but must be in days");
        assertThat(refused("g", DATES, Sales.BY_DAY, "training.keep-moments-by.period = daily"))
                .contains("period is daily, but must be a whole number with a unit");
        assertThat(refused("h", DATES, Sales.BY_DAY, "training.keep-moments-by.zone = UTC"))
                .contains("zone is UTC, but must be empty unless timestamps are divided");
        assertThat(refused("i", TIMES, Sales.BY_DAY, "training.keep-moments-by.zone = Mars"))
                .contains("zone is Mars, but must be a time zone such as UTC or Europe/Berlin");
    }

    @Test
    void moreThanTenThousandPeriodsAreRefused() {
        List<String> rows = Sales.days("1900-01-01", 10_001, 1, 5);

        JobRun run = attempt("many", rows, DATES, Sales.BY_DAY);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "more than 10,000 periods of 1d of sold_at, and the moments of no more are kept; take longer");
        JobRun half = train("half", rows.subList(0, 6000), DATES, Sales.BY_DAY);
        JobRun updated = update(half, "updated", "--add", csv("rest", rows.subList(6000, 10_001)));
        assertThat(updated.exitCode()).isEqualTo(3);
        assertThat(updated.err())
                .contains("there would be 10,001 periods of 1d of sold_at, but the moments of at most");
    }

    private String refused(String name, String column, String... settings) {
        JobRun run = attempt(name, march, column, settings);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        return run.err();
    }

    private String refusal(JobRun base, String... options) {
        JobRun run = update(base, "refused", options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.directory()).doesNotExist();
        return run.err();
    }

    private static List<Object> withoutRanges(JobRun run) {
        List<Object> bits = new ArrayList<>(bits(run));
        bits.set(4, run.data().get("splits").toPrettyString().replaceAll("\"m(in|ax)\" : [^,\n]*,?", ""));
        return bits;
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
        return JobRun.update(base, workplace.resolve(name), options);
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

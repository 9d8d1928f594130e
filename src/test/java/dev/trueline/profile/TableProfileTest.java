package dev.trueline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The profile of a table: exact counts, the same for any order and partitioning of the rows. */
@Tag("contract")
class TableProfileTest {
    private static final List<String> NAMES = List.of("few", "many", "text", "mixed");
    private static final int ROWS = 60_000;

    @Test
    void ordersAndPartsOfTheRowsMakeNoDifference() {
        List<Object[]> rows = rows();
        List<ColumnFacts> whole = facts(profile(rows));
        for (int seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            Collections.shuffle(rows, random);
            List<TableProfile> parts = new ArrayList<>();
            for (int from = 0; from < rows.size(); ) {
                int to = Math.min(rows.size(), from + 1 + random.nextInt(20_000));
                parts.add(profile(rows.subList(from, to)));
                from = to;
            }
            Collections.shuffle(parts, random);

            List<ColumnFacts> merged =
                    facts(parts.stream().reduce(new TableProfile(NAMES.size()), TableProfile::merge));

            assertThat(merged).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    @Test
    void fewValuesAreCountedAndManyAreSampled() {
        List<ColumnFacts> facts = facts(profile(rows()));

        assertThat(facts.get(0).exact()).isTrue();
        assertThat(facts.get(0).texts()).hasSize(7).containsEntry("3", rowsWhere(row -> row % 7 == 3));
        assertThat(facts.get(1).exact()).isFalse();
        assertThat(facts.get(1).texts()).hasSizeBetween(1 << 13, 1 << 14);
        assertThat(facts.get(1).allDiffer()).isTrue();
        Fit numbers = facts.get(1).fit(Reading.NUMBER).orElseThrow();
        assertThat(numbers.rows()).isEqualTo(ROWS);
        assertThat(numbers.min()).isEqualTo(0.5);
        assertThat(numbers.max()).isEqualTo(ROWS - 0.5);
        assertThat(facts.get(2).fits()).isEmpty();
    }

    @Test
    void valuesThatDoNotFitAreCountedAsLongAsTheyAreFew() {
        ColumnFacts mixed = facts(profile(rows())).get(3);

        assertThat(mixed.fit(Reading.NUMBER).orElseThrow().strays())
                .containsEntry("?", rowsWhere(row -> row % 100 == 1))
                .hasSize(1);
        assertThat(mixed.missing()).isEqualTo(rowsWhere(row -> row % 100 == 2));
    }

    @Test
    void theExtremesKeepTheirCountsWhenOthersPushThemAround() {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            numbers.add((double) (i % 50));
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(numbers, new Random(seed));
            Extremes left = new Extremes();
            Extremes right = new Extremes();
            numbers.subList(0, 211).forEach(number -> left.add(number, 1));
            numbers.subList(211, 500).forEach(number -> right.add(number, 1));

            left.merge(right);

            assertThat(left.lowest().keySet()).isEqualTo(new TreeSet<>(List.of(0.0, 1.0, 2.0)));
            assertThat(left.lowest().values()).containsOnly(10L);
            assertThat(left.highest().keySet()).isEqualTo(new TreeSet<>(List.of(47.0, 48.0, 49.0)));
            assertThat(left.highest().values()).containsOnly(10L);
        }
    }

    @Test
    void columnsOfTheSameValuesHaveTheSameFingerprint() {
        TableProfile profile = new TableProfile(3);
        for (int row = 0; row < 100; row++) {
            profile.add(new Object[] {"v" + row, "v" + row, "v" + (99 - row)});
        }

        List<ColumnFacts> facts =
                profile.facts(List.of("a", "b", "c"), List.of("", "", "")).columns();

        assertThat(facts.get(0).fingerprint())
                .isEqualTo(facts.get(1).fingerprint())
                .isNotEqualTo(facts.get(2).fingerprint());
    }

    private static long rowsWhere(java.util.function.IntPredicate condition) {
        return IntStream.range(0, ROWS).filter(condition).count();
    }

    private static List<Object[]> rows() {
        List<Object[]> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String mixed = row % 100 == 1 ? "?" : row % 100 == 2 ? " " : String.valueOf(row % 1000);
            rows.add(new Object[] {String.valueOf(row % 7), row + 0.5, "text " + row % 30_000, mixed});
        }
        return rows;
    }

    private static TableProfile profile(List<Object[]> rows) {
        TableProfile profile = new TableProfile(NAMES.size());
        rows.forEach(profile::add);
        return profile;
    }

    private static List<ColumnFacts> facts(TableProfile profile) {
        return profile.facts(NAMES, Collections.nCopies(NAMES.size(), "")).columns();
    }
}

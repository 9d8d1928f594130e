package dev.trueline.solve.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Periods;
import dev.trueline.contract.TimeSpan;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.objective.Ridge;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** A window that moves over rows that come late, and go, has the bits of the rows in it. */
@Tag("exactness")
class PeriodMomentsPropertiesTest {
    private static final Periods DAYS = new Periods("day", ColumnType.DATE, TimeSpan.parse("1d"), ZoneOffset.UTC);
    private static final int FIRST_DAY = 20_000;

    /** Rows by the number of their period. */
    private static final class Table {
        private final TreeMap<Long, List<KeptRows.Row>> rows = new TreeMap<>();

        void add(long period, List<KeptRows.Row> more) {
            rows.computeIfAbsent(period, another -> new ArrayList<>()).addAll(more);
        }

        List<KeptRows.Row> all() {
            return rows.values().stream().flatMap(List::stream).toList();
        }
    }

    @Property(tries = 200, seed = "20261130")
    void anySequenceOfMovesLateRowsAndRemovalsLeavesTheBitsOfTheRowsInTheWindow(@ForAll Random random) {
        boolean weighted = random.nextBoolean();
        boolean wide = random.nextBoolean();
        int window = 2 + random.nextInt(5);
        Table present = new Table();
        PeriodMoments kept = new PeriodMoments(DAYS);
        boolean removed = false;
        long today = DAYS.of(FIRST_DAY);
        for (int day = 0; day < 12; day++, today += 1 + random.nextInt(2)) {
            Table input = new Table();
            input.add(today, KeptRows.rows(random, 4 + random.nextInt(9), weighted, wide));
            for (int late = random.nextInt(3); late > 0; late--) {
                long period = today - random.nextInt(2 * window);
                input.add(period, KeptRows.rows(random, 1 + random.nextInt(4), weighted, wide));
            }
            kept.add(moments(input, weighted));
            input.rows.forEach(present::add);
            if (random.nextInt(3) == 0) {
                Table gone = some(present, random);
                kept.remove(moments(gone, weighted));
                removed = true;
                gone.rows.forEach((period, rows) -> present.rows.get(period).removeAll(rows));
                present.rows.values().removeIf(List::isEmpty);
            }
            if (!kept.numbers().isEmpty() && random.nextInt(4) > 0) {
                long first = kept.numbers().get(kept.numbers().size() - 1) - window + 1;
                Optional<PeriodMoments.Dropped> dropped = kept.dropBefore(first);
                Map<Long, List<KeptRows.Row>> old = present.rows.headMap(first);
                assertThat(dropped.map(PeriodMoments.Dropped::rows).orElse(0L))
                        .isEqualTo(old.values().stream().mapToLong(List::size).sum());
                old.clear();
            }
            if (random.nextBoolean()) {
                kept = PeriodFile.read(PeriodFile.write(kept));
            }
        }
        if (present.rows.isEmpty()) {
            return;
        }
        isThatOf(present, kept, weighted, removed, random);
    }

    private static void isThatOf(Table present, PeriodMoments kept, boolean weighted, boolean removed, Random random) {
        List<KeptRows.Row> shuffled = new ArrayList<>(present.all());
        Collections.shuffle(shuffled, random);
        KeptMoments scratch = KeptRows.moments(shuffled, weighted);
        KeptMoments total = kept.total();

        assertThat(kept.numbers()).isEqualTo(List.copyOf(present.rows.keySet()));
        assertThat(kept.fingerprint()).isEqualTo(scratch.fingerprint());
        assertThat(kept.rows()).isEqualTo(present.all().size());
        assertThat(total.fingerprint()).isEqualTo(scratch.fingerprint());
        assertThat(total.rows()).isEqualTo(scratch.rows());
        assertThat(total.parts()).isEqualTo(scratch.parts());
        assertThat(bits(total)).isEqualTo(bits(scratch));
        if (!removed) {
            assertThat(MomentFile.write(total)).isEqualTo(MomentFile.write(scratch));
            assertThat(PeriodFile.write(kept)).isEqualTo(PeriodFile.write(moments(present, weighted)));
        }
        scratch.statistics().forEach((split, expected) -> {
            SplitStatistics known = total.statistics().get(split);
            assertThat(known.rows()).isEqualTo(expected.rows());
            for (int j = 0; j < expected.features().size(); j++) {
                assertThat(known.features().get(j).mean())
                        .isEqualTo(expected.features().get(j).mean());
                assertThat(known.features().get(j).min())
                        .isLessThanOrEqualTo(expected.features().get(j).min());
                assertThat(known.features().get(j).max())
                        .isGreaterThanOrEqualTo(expected.features().get(j).max());
            }
        });
    }

    @Property(tries = 20, seed = "20261131")
    void aFileThatIsTornOrChangedIsRefusedWhereverItIs(@ForAll Random random) {
        Table table = new Table();
        table.add(3, KeptRows.rows(random, 5, true, true));
        table.add(4, KeptRows.rows(random, 5, true, true));
        byte[] whole = PeriodFile.write(moments(table, true));
        byte[] changed = whole.clone();
        changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        byte[] torn = Arrays.copyOf(whole, random.nextInt(whole.length));

        assertThatThrownBy(() -> PeriodFile.read(changed).total())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*(torn or was changed|TRUELPER|of format).*");
        assertThatThrownBy(() -> PeriodFile.read(torn).total())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*torn or was changed.*");
    }

    private static Table some(Table present, Random random) {
        Table some = new Table();
        present.rows.forEach((period, rows) -> {
            List<KeptRows.Row> chosen =
                    rows.stream().filter(row -> random.nextInt(3) == 0).toList();
            if (!chosen.isEmpty()) {
                some.add(period, chosen);
            }
        });
        return some;
    }

    private static PeriodMoments moments(Table table, boolean weighted) {
        PeriodMoments moments = new PeriodMoments(DAYS);
        table.rows.forEach((period, rows) -> moments.add(period, KeptRows.moments(rows, weighted)));
        return moments;
    }

    private static List<Object> bits(KeptMoments kept) {
        try {
            LeastSquaresSolution solution = kept.moments().solve(new Problem(true, new Ridge(0.3)));
            return List.of(solution.model(), solution.cost(), solution.rank());
        } catch (ArithmeticException | IllegalArgumentException unsolvable) {
            return List.of(String.valueOf(unsolvable.getMessage()));
        }
    }
}

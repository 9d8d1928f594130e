package dev.trueline.solve.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.train.objective.Ridge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Rows that come and go in any order leave the bits of those that remain. */
@Tag("exactness")
class UpdatedMomentsPropertiesTest {
    @Property(tries = 200, seed = "20261128")
    void anySequenceLeavesTheBitsOfTheRowsThatRemain(@ForAll Random random) {
        boolean weighted = random.nextBoolean();
        boolean wide = random.nextBoolean();
        List<List<KeptRows.Row>> inputs = new ArrayList<>();
        for (int input = 0; input < 6; input++) {
            inputs.add(KeptRows.rows(random, 15 + random.nextInt(40), weighted, wide));
        }
        List<KeptRows.Row> present = new ArrayList<>(inputs.get(0));
        KeptMoments kept = KeptRows.moments(present, weighted);
        for (List<KeptRows.Row> input : inputs.subList(1, inputs.size())) {
            kept.add(KeptRows.moments(input, weighted));
            present.addAll(input);
            if (random.nextBoolean()) {
                kept = MomentFile.read(MomentFile.write(kept));
            }
            List<KeptRows.Row> gone = some(present, random);
            kept.remove(KeptRows.moments(gone, weighted));
            present.removeAll(gone);
        }
        Collections.shuffle(present, random);

        KeptMoments scratch = KeptRows.moments(present, weighted);

        assertThat(kept.fingerprint()).isEqualTo(scratch.fingerprint());
        assertThat(kept.rows()).isEqualTo(scratch.rows());
        assertThat(kept.parts()).isEqualTo(scratch.parts());
        assertThat(withoutRanges(kept.statistics())).isEqualTo(withoutRanges(scratch.statistics()));
        assertThat(bits(kept)).isEqualTo(bits(scratch));
        rangesAreThoseOfTheRowsOrSaidToBeOuter(kept, scratch);
    }

    @Property(tries = 200, seed = "20261129")
    void aFileKeepsEveryBit(@ForAll Random random) {
        KeptMoments kept = KeptRows.moments(KeptRows.rows(random, 40, true, true), true);

        byte[] bytes = MomentFile.write(kept);
        KeptMoments read = MomentFile.read(bytes);

        assertThat(MomentFile.write(read)).isEqualTo(bytes);
        assertThat(read.parts()).isEqualTo(kept.parts());
        assertThat(read.identity()).isEqualTo(kept.identity());
    }

    private static void rangesAreThoseOfTheRowsOrSaidToBeOuter(KeptMoments kept, KeptMoments scratch) {
        scratch.statistics().forEach((split, expected) -> {
            List<ColumnStatistics> columns = kept.statistics().get(split).features();
            for (int j = 0; j < columns.size(); j++) {
                ColumnStatistics column = expected.features().get(j);
                assertThat(columns.get(j).min()).isLessThanOrEqualTo(column.min());
                assertThat(columns.get(j).max()).isGreaterThanOrEqualTo(column.max());
                if (!kept.outerBounds(split).contains(KeptRows.TERMS.get(j))) {
                    assertThat(columns.get(j)).isEqualTo(column);
                }
            }
        });
    }

    private static List<Object> bits(KeptMoments kept) {
        List<Object> bits = new ArrayList<>();
        for (Problem problem : List.of(new Problem(true, Ridge.NONE), new Problem(true, new Ridge(0.3)))) {
            try {
                LeastSquaresSolution solution = kept.moments().solve(problem);
                bits.add(solution.model());
                bits.add(solution.cost());
                bits.add(solution.rank());
            } catch (ArithmeticException | IllegalArgumentException unsolvable) {
                bits.add(unsolvable.getMessage());
            }
        }
        return bits;
    }

    private static Map<Split, List<Object>> withoutRanges(Map<Split, SplitStatistics> statistics) {
        Map<Split, List<Object>> known = new EnumMap<>(Split.class);
        statistics.forEach((split, rows) -> {
            List<ColumnStatistics> columns = new ArrayList<>(rows.features());
            columns.add(rows.label());
            List<Object> content = new ArrayList<>(List.of(rows.rows(), rows.weight()));
            columns.forEach(column -> content.add(List.of(column.mean(), column.deviation(), column.constant())));
            known.put(split, content);
        });
        return known;
    }

    private static List<KeptRows.Row> some(List<KeptRows.Row> present, Random random) {
        List<KeptRows.Row> shuffled = new ArrayList<>(present);
        Collections.shuffle(shuffled, random);
        return new ArrayList<>(shuffled.subList(0, random.nextInt(Math.max(1, shuffled.size() - 25))));
    }
}

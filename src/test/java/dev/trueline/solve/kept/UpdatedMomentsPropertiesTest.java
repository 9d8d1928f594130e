package dev.trueline.solve.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Extent;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.train.objective.Ridge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Rows that come and go in any order leave the bits of those that remain. */
@Tag("exactness")
class UpdatedMomentsPropertiesTest {
    private static final int NUMBERS = 3;
    private static final TermLayout LAYOUT = new TermLayout(NUMBERS, new int[] {2});
    private static final List<String> TERMS = List.of("a", "b", "c", "level 1", "level 2");
    private static final int FOLDS = 2;
    private static final int DECADES = 15;

    /** One row; its part is a fold, validation or test. */
    private record Row(int part, double[] numbers, int code, double label, double weight, long hash) {}

    @Property(tries = 200, seed = "20261128")
    void anySequenceLeavesTheBitsOfTheRowsThatRemain(@ForAll Random random) {
        boolean weighted = random.nextBoolean();
        boolean wide = random.nextBoolean();
        List<List<Row>> inputs = new ArrayList<>();
        for (int input = 0; input < 6; input++) {
            inputs.add(rows(random, 15 + random.nextInt(40), weighted, wide));
        }
        List<Row> present = new ArrayList<>(inputs.get(0));
        KeptMoments kept = moments(present, weighted);
        for (List<Row> input : inputs.subList(1, inputs.size())) {
            kept.add(moments(input, weighted));
            present.addAll(input);
            if (random.nextBoolean()) {
                kept = MomentFile.read(MomentFile.write(kept));
            }
            List<Row> gone = some(present, random);
            kept.remove(moments(gone, weighted));
            present.removeAll(gone);
        }
        Collections.shuffle(present, random);

        KeptMoments scratch = moments(present, weighted);

        assertThat(kept.fingerprint()).isEqualTo(scratch.fingerprint());
        assertThat(kept.rows()).isEqualTo(scratch.rows());
        assertThat(kept.parts()).isEqualTo(scratch.parts());
        assertThat(withoutRanges(kept.statistics())).isEqualTo(withoutRanges(scratch.statistics()));
        assertThat(bits(kept)).isEqualTo(bits(scratch));
        rangesAreThoseOfTheRowsOrSaidToBeOuter(kept, scratch);
    }

    @Property(tries = 200, seed = "20261129")
    void aFileKeepsEveryBit(@ForAll Random random) {
        KeptMoments kept = moments(rows(random, 40, true, true), true);

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
                if (!kept.outerBounds(split).contains(TERMS.get(j))) {
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

    private static List<Row> some(List<Row> present, Random random) {
        List<Row> shuffled = new ArrayList<>(present);
        Collections.shuffle(shuffled, random);
        return new ArrayList<>(shuffled.subList(0, random.nextInt(Math.max(1, shuffled.size() - 25))));
    }

    private static List<Row> rows(Random random, int count, boolean weighted, boolean wide) {
        return IntStream.range(0, count)
                .mapToObj(row -> row(random, weighted, wide))
                .toList();
    }

    private static Row row(Random random, boolean weighted, boolean wide) {
        double[] numbers = new double[NUMBERS];
        for (int j = 0; j < NUMBERS; j++) {
            numbers[j] = random.nextGaussian() * (wide ? Math.pow(10, random.nextInt(2 * DECADES + 1) - DECADES) : 1);
        }
        double weight =
                !weighted ? 1 : random.nextInt(8) == 0 ? 0 : random.nextDouble() * Math.pow(10, random.nextInt(9));
        double label = numbers[0] - 2 * numbers[1] + random.nextGaussian();
        return new Row(random.nextInt(FOLDS + 2), numbers, random.nextInt(3), label, weight, random.nextLong());
    }

    private static KeptMoments moments(List<Row> rows, boolean weighted) {
        List<CrossProducts> parts = new ArrayList<>();
        Map<Split, Extent> extents = new EnumMap<>(Split.class);
        RowFingerprint fingerprint = RowFingerprint.NONE;
        for (int part = 0; part < FOLDS + 2; part++) {
            CrossProducts sums = new CrossProducts(TERMS.size());
            parts.add(sums);
            int wanted = part;
            List<Row> members =
                    rows.stream().filter(row -> row.part() == wanted).toList();
            if (!members.isEmpty()) {
                ColumnBlock block = block(members, weighted);
                new CrossProductKernel(TERMS.size(), KernelChoice.SCALAR).add(block.expanded(LAYOUT), sums);
                Split split = part < FOLDS ? Split.TRAIN : part == FOLDS ? Split.VALIDATION : Split.TEST;
                extents.computeIfAbsent(split, any -> new Extent(LAYOUT)).add(block);
            }
        }
        for (Row row : rows) {
            fingerprint = fingerprint.plus(new RowFingerprint(row.hash(), 31 * row.hash()));
        }
        SplitMoments moments = new SplitMoments(parts.subList(0, FOLDS), parts.get(FOLDS), parts.get(FOLDS + 1));
        MomentIdentity identity = new MomentIdentity("contract", "design", "split", FOLDS, TERMS, "y");
        return KeptMoments.of(identity, LAYOUT, fingerprint, extents, moments);
    }

    private static ColumnBlock block(List<Row> rows, boolean weighted) {
        double[] values = new double[NUMBERS * rows.size()];
        int[] codes = new int[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int j = 0; j < NUMBERS; j++) {
                values[j * rows.size() + row] = rows.get(row).numbers()[j];
            }
            codes[row] = rows.get(row).code();
        }
        return new ColumnBlock(
                values,
                rows.stream().mapToDouble(Row::label).toArray(),
                weighted ? rows.stream().mapToDouble(Row::weight).toArray() : new double[0],
                new int[][] {codes});
    }
}

package dev.trueline.solve.kept;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.Extent;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows, made from a seed, and their moments. */
final class KeptRows {
    private static final int NUMBERS = 3;
    private static final TermLayout LAYOUT = new TermLayout(NUMBERS, new int[] {2});
    static final List<String> TERMS = List.of("a", "b", "c", "level 1", "level 2");
    private static final int FOLDS = 2;
    private static final int DECADES = 15;

    private KeptRows() {}

    /** One row; its part is a fold, validation or test. */
    record Row(int part, double[] numbers, int code, double label, double weight, long hash) {}

    static List<Row> rows(Random random, int count, boolean weighted, boolean wide) {
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

    static KeptMoments moments(List<Row> rows, boolean weighted) {
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

package dev.trueline.spark.pack;

import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.math.exact.ExactProducts;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Statistics of the numbers that are carried along with some rows, each over the rows where it is not missing. Merges in any
 * order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
final class CarriedSums implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ColumnStatistics NONE = new ColumnStatistics(0, 0, 0, 0);

    private final AnyRangeSums sums;
    private final long[] rows;
    private final double[] min;
    private final double[] max;
    private transient ExactProducts products;

    CarriedSums(int numbers) {
        sums = new AnyRangeSums(2 * numbers);
        rows = new long[numbers];
        min = new double[numbers];
        max = new double[numbers];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /** Bytes of the sums of one partition, serialized. */
    static long bytes(int numbers) {
        return AnyRangeSums.bytes(2L * numbers) + 3L * Long.BYTES * numbers;
    }

    void add(ExampleBlock block) {
        int size = block.columns().rows();
        for (int number = 0; number < rows.length; number++) {
            double[] all = block.carried().numbers();
            add(
                    number,
                    Arrays.stream(all, number * size, (number + 1) * size)
                            .filter(value -> !Double.isNaN(value))
                            .toArray());
        }
    }

    private void add(int number, double[] values) {
        if (products == null) {
            products = new ExactProducts();
        }
        products.add(sums, sum(number), RowGroups.ONE, values);
        products.add(sums, square(number), RowGroups.ONE, values, values);
        for (double value : values) {
            min[number] = Math.min(min[number], value);
            max[number] = Math.max(max[number], value);
        }
        rows[number] += values.length;
    }

    CarriedSums merge(CarriedSums other) {
        sums.merge(other.sums);
        for (int number = 0; number < rows.length; number++) {
            rows[number] += other.rows[number];
            min[number] = Math.min(min[number], other.min[number]);
            max[number] = Math.max(max[number], other.max[number]);
        }
        return this;
    }

    List<ColumnStatistics> statistics() {
        return IntStream.range(0, rows.length).mapToObj(this::statistics).toList();
    }

    private ColumnStatistics statistics(int number) {
        return rows[number] == 0
                ? NONE
                : ColumnStatistics.of(
                        min[number],
                        max[number],
                        BigDecimal.valueOf(rows[number]),
                        sums.exactValue(sum(number)),
                        sums.exactValue(square(number)));
    }

    private static int sum(int number) {
        return 2 * number;
    }

    private static int square(int number) {
        return 2 * number + 1;
    }
}

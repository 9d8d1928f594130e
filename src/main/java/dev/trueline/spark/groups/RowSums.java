package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.solve.groups.GroupMoments;
import java.nio.ByteBuffer;

/** Adds buffered rows to the moments of their group. An instance keeps buffers and belongs to one task. */
final class RowSums {
    /** Rows that make a block at most. */
    static final int MOST_ROWS = 1024;

    private static final double[] UNWEIGHTED = {};
    private static final Split[] SPLITS = Split.values();

    private final GroupPlan plan;
    private final CrossProductKernel kernel;

    RowSums(GroupPlan plan) {
        this.plan = plan;
        this.kernel = new CrossProductKernel(plan.layout().size(), plan.choice());
    }

    /** Moves the rows of a buffer into the moments. */
    void add(RowBuffer rows, GroupMoments into) {
        for (int from = 0; from < rows.rows(); from += MOST_ROWS) {
            int to = Math.min(rows.rows(), from + MOST_ROWS);
            for (Split split : SPLITS) {
                add(rows, from, to, split, into);
            }
        }
        rows.clear();
    }

    private void add(RowBuffer rows, int from, int to, Split split, GroupMoments into) {
        byte[] all = rows.array();
        int rowBytes = plan.rowBytes();
        int count = 0;
        for (int row = from; row < to; row++) {
            count += all[row * rowBytes] == split.ordinal() ? 1 : 0;
        }
        if (count == 0) {
            return;
        }
        ColumnBlock block = empty(count);
        long fingerprint = 0;
        int at = 0;
        ByteBuffer bytes = ByteBuffer.wrap(all);
        for (int row = from; row < to; row++) {
            if (all[row * rowBytes] == split.ordinal()) {
                bytes.position(row * rowBytes + 1);
                fingerprint += bytes.getLong();
                read(bytes, block, at++);
            }
        }
        into.count(split, count, fingerprint);
        kernel.add(block.expanded(plan.layout()), into.of(split));
    }

    private ColumnBlock empty(int count) {
        return new ColumnBlock(
                new double[plan.layout().numbers() * count],
                new double[count],
                plan.columns().weighted() ? new double[count] : UNWEIGHTED,
                new int[plan.layout().categories()][count]);
    }

    private void read(ByteBuffer bytes, ColumnBlock block, int row) {
        int rows = block.rows();
        block.labels()[row] = bytes.getDouble();
        if (plan.columns().weighted()) {
            block.weights()[row] = bytes.getDouble();
        }
        for (int j = 0; j < plan.layout().numbers(); j++) {
            block.values()[j * rows + row] = bytes.getDouble();
        }
        for (int[] codes : block.codes()) {
            codes[row] = bytes.getInt();
        }
    }
}

package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.Example;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Rows of one group in the form in which they travel. */
final class RowBuffer {
    private static final int FIRST_ROWS = 2;

    private final int rowBytes;
    private ByteBuffer bytes;

    RowBuffer(int rowBytes) {
        this.rowBytes = rowBytes;
        this.bytes = ByteBuffer.allocate(FIRST_ROWS * rowBytes);
    }

    int rows() {
        return bytes.position() / rowBytes;
    }

    /** Bytes of the rows, from the start of {@link #array()}. */
    int size() {
        return bytes.position();
    }

    int capacity() {
        return bytes.capacity();
    }

    byte[] array() {
        return bytes.array();
    }

    void clear() {
        bytes.clear();
    }

    void add(Example example, ColumnPlan columns) {
        begin(example.split(), example.hash(), example.label());
        if (columns.weighted()) {
            bytes.putDouble(example.numbers()[columns.weight()]);
        }
        for (int j = 0; j < columns.layout().numbers(); j++) {
            bytes.putDouble(example.terms()[j]);
        }
        for (int category = 0; category < columns.layout().categories(); category++) {
            bytes.putInt(example.codes()[category]);
        }
    }

    void add(BatchColumns batch, int row, Split split, ColumnPlan columns) {
        begin(split, batch.hashes()[row], batch.labels()[row]);
        if (columns.weighted()) {
            bytes.putDouble(batch.numbers(columns.weight())[row]);
        }
        for (int j = 0; j < columns.layout().numbers(); j++) {
            bytes.putDouble(batch.term(j)[row]);
        }
        for (int category = 0; category < columns.layout().categories(); category++) {
            bytes.putInt(batch.codes(category)[row]);
        }
    }

    /** Adds rows that came through the shuffle. */
    void add(byte[] rows, int from, int length) {
        grow(length);
        bytes.put(rows, from, length);
    }

    private void begin(Split split, long hash, double label) {
        grow(rowBytes);
        bytes.put((byte) split.ordinal());
        bytes.putLong(hash);
        bytes.putDouble(label);
    }

    private void grow(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
            ByteBuffer wider = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size));
            wider.position(bytes.position());
            bytes = wider;
        }
    }
}

package dev.trueline.math.kernel;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;

/**
 * A {@link ColumnBlock} on its way to a disk or another machine.
 *
 * <p>Java serialization moves an array of doubles number by number, but an array of bytes in bulk. Little-endian, which
 * is the order in the memory of the machines of today, so that packing is a mere copy there.
 *
 * @param features how many terms are numbers
 * @param numbers values, labels and weights of the block, one after the other, 8 little-endian bytes each
 * @param codes of the categories, one after the other, 4 little-endian bytes each
 */
record PackedBlock(int rows, int features, byte[] numbers, byte[] codes) implements Serializable {
    static PackedBlock of(ColumnBlock block) {
        long doubles = (long) block.values().length + block.labels().length + block.weights().length;
        byte[] numbers = new byte[Math.toIntExact(Double.BYTES * doubles)];
        doubles(numbers).put(block.values()).put(block.labels()).put(block.weights());
        byte[] codes = new byte[Integer.BYTES * block.codes().length * block.rows()];
        IntBuffer ints = ints(codes);
        for (int[] category : block.codes()) {
            ints.put(category);
        }
        return new PackedBlock(block.rows(), block.numbers(), numbers, codes);
    }

    /**
     * The block that was packed.
     *
     * @throws InvalidObjectException when there are more or fewer numbers than rows and features say
     */
    ColumnBlock unpack() throws InvalidObjectException {
        long unweighted = Double.BYTES * (features + 1L) * rows;
        long weighted = unweighted + (long) Double.BYTES * rows;
        if (numbers.length != unweighted && numbers.length != weighted) {
            throw new InvalidObjectException("a packed block of " + rows + " rows and " + features + " features holds "
                    + unweighted + " bytes, or " + weighted + " with weights, but this has " + numbers.length
                    + ": read the data again");
        }
        double[] values = new double[features * rows];
        double[] labels = new double[rows];
        double[] weights = new double[numbers.length == unweighted ? 0 : rows];
        doubles(numbers).get(values).get(labels).get(weights);
        int[][] categories = new int[codes.length / Integer.BYTES / rows][rows];
        IntBuffer ints = ints(codes);
        for (int[] category : categories) {
            ints.get(category);
        }
        return new ColumnBlock(values, labels, weights, categories);
    }

    private static IntBuffer ints(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }

    private Object readResolve() throws InvalidObjectException {
        return unpack();
    }

    private static DoubleBuffer doubles(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    }
}

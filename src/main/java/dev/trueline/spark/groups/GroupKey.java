package dev.trueline.spark.groups;

import dev.trueline.contract.Visible;
import dev.trueline.spark.internals.RowHash;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The values of the group columns of a row, as the contract reads them; null for a missing one.
 *
 * <p>Its arrays are not copied and must not be changed.
 */
record GroupKey(String[] values) implements Serializable {
    private static final int MISSING = -1;

    /** The columns of a table that hold the group. */
    static StructType schema(List<String> by) {
        StructType schema = new StructType();
        for (String column : by) {
            schema = schema.add(column, DataTypes.StringType);
        }
        return schema;
    }

    /** The same for the same group in every run; two groups may have the same. */
    long hash() {
        long hash = RowHash.START;
        for (String value : values) {
            hash = value == null ? RowHash.addMissing(hash) : RowHash.add(hash, value);
        }
        return hash;
    }

    /**
     * In words, such as {@code store = north, product = 7}.
     *
     * @param columns names of the group columns
     */
    String describe(List<String> columns) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            words.add(Visible.text(columns.get(i))
                    + (values[i] == null ? " is missing" : " = " + Visible.text(values[i])));
        }
        return String.join(", ", words);
    }

    /** Of each value its length in bytes, and its text in UTF-8. */
    byte[] bytes() {
        byte[][] texts = new byte[values.length][];
        int size = Integer.BYTES * values.length;
        for (int i = 0; i < values.length; i++) {
            texts[i] = values[i] == null ? null : values[i].getBytes(StandardCharsets.UTF_8);
            size += texts[i] == null ? 0 : texts[i].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] text : texts) {
            bytes.putInt(text == null ? MISSING : text.length);
            if (text != null) {
                bytes.put(text);
            }
        }
        return bytes.array();
    }

    static GroupKey read(ByteBuffer bytes, int columns) {
        String[] values = new String[columns];
        for (int i = 0; i < columns; i++) {
            int length = bytes.getInt();
            if (length != MISSING) {
                values[i] = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
                bytes.position(bytes.position() + length);
            }
        }
        return new GroupKey(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What goes through the shuffle: the hash of a group, and as bytes the group with rows of it, or with their moments where
 * those are shorter; and whether these rows are added to the group or taken out of it.
 */
final class GroupRecord {
    static final String HASH = "hash";
    static final StructType SCHEMA =
            new StructType().add(HASH, DataTypes.LongType, false).add("record", DataTypes.BinaryType, false);

    private enum Content {
        ROWS,
        MOMENTS
    }

    private GroupRecord() {}

    static Row ofRows(GroupKey key, RowBuffer rows, boolean removed) {
        return of(key, Content.ROWS, removed, rows.array(), rows.size());
    }

    static Row ofMoments(GroupKey key, GroupMoments moments, boolean removed) {
        byte[] content = bytes(moments);
        return of(key, Content.MOMENTS, removed, content, content.length);
    }

    private static Row of(GroupKey key, Content kind, boolean removed, byte[] content, int size) {
        byte[] group = key.bytes();
        byte[] record = ByteBuffer.allocate(group.length + 2 + size)
                .put(group)
                .put((byte) (removed ? 1 : 0))
                .put((byte) kind.ordinal())
                .put(content, 0, size)
                .array();
        return RowFactory.create(key.hash(), record);
    }

    /**
     * Adds the content of a record to what is known of its group.
     *
     * @param record positioned after the group
     */
    static void addTo(GroupSums group, ByteBuffer record) {
        RowsOfGroup rows = record.get() == 1 ? group.removed() : group.added();
        if (record.get() == Content.ROWS.ordinal()) {
            rows.add(record.array(), record.position(), record.remaining());
            return;
        }
        try {
            rows.add(moments(record, group.features()));
        } catch (IOException broken) {
            throw new UncheckedIOException("moments of a group came broken through the shuffle", broken);
        }
    }

    static byte[] bytes(GroupMoments moments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            moments.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads moments from the rest of a buffer. */
    static GroupMoments moments(ByteBuffer bytes, int features) throws IOException {
        return GroupMoments.read(
                new DataInputStream(new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining())),
                features);
    }
}

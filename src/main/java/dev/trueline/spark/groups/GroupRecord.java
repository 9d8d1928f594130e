package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupMoments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** What goes through the shuffle, as bytes: a group with rows of it, or with their moments where those are shorter. */
final class GroupRecord {
    private static final byte ROWS = 0;
    private static final byte MOMENTS = 1;

    private GroupRecord() {}

    static byte[] ofRows(GroupKey key, RowBuffer rows) {
        return of(key, ROWS, rows.array(), rows.size());
    }

    static byte[] ofMoments(GroupKey key, GroupMoments moments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(moments);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return of(key, MOMENTS, bytes.toByteArray(), bytes.size());
    }

    private static byte[] of(GroupKey key, byte kind, byte[] content, int size) {
        byte[] group = key.bytes();
        return ByteBuffer.allocate(group.length + 1 + size)
                .put(group)
                .put(kind)
                .put(content, 0, size)
                .array();
    }

    /**
     * Adds the content of a record to what is known of its group.
     *
     * @param record positioned after the group
     */
    static void addTo(GroupSums group, ByteBuffer record) {
        if (record.get() == ROWS) {
            group.add(record.array(), record.position(), record.remaining());
            return;
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(record.array(), record.position(), record.remaining());
        try (ObjectInputStream in = new ObjectInputStream(bytes)) {
            group.add((GroupMoments) in.readObject());
        } catch (IOException | ClassNotFoundException broken) {
            throw new IllegalStateException("moments of a group came broken through the shuffle", broken);
        }
    }
}

package dev.trueline.spark.groups;

import dev.trueline.solve.groups.GroupMoments;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** The groups of one partition, one after the other, from records that are sorted by the hash of their group. */
final class GatheredGroups implements Iterator<GatheredGroups.Group> {
    private final Iterator<Row> records;
    private final GroupPlan plan;
    private final RowSums sums;
    private final List<GroupSums> pool = new ArrayList<>();
    private final Queue<Group> ready = new ArrayDeque<>();
    private Row pending;

    /** One group with all its rows. */
    record Group(GroupKey key, GroupMoments moments) {}

    GatheredGroups(Iterator<Row> records, GroupPlan plan) {
        this.records = records;
        this.plan = plan;
        this.sums = new RowSums(plan);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && gather()) {
            // A group of which no row is left is none.
        }
        return !ready.isEmpty();
    }

    @Override
    public Group next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    // Two groups hardly ever have the same hash; when they do, their records are mixed.
    private boolean gather() {
        if (pending == null && records.hasNext()) {
            pending = records.next();
        }
        if (pending == null) {
            return false;
        }
        long hash = pending.getLong(0);
        Map<GroupKey, GroupSums> groups = new LinkedHashMap<>();
        while (pending != null && pending.getLong(0) == hash) {
            ByteBuffer record = ByteBuffer.wrap(pending.getAs(1));
            GroupKey key = GroupKey.read(record, plan.by().size());
            GroupRecord.addTo(groups.computeIfAbsent(key, another -> sums(groups.size())), record);
            pending = records.hasNext() ? records.next() : null;
        }
        groups.forEach((key, group) -> {
            GroupMoments left = group.take(key);
            if (!left.isEmpty()) {
                ready.add(new Group(key, left));
            }
        });
        return true;
    }

    private GroupSums sums(int index) {
        while (pool.size() <= index) {
            pool.add(new GroupSums(plan, sums));
        }
        return pool.get(index);
    }
}

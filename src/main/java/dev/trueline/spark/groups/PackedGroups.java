package dev.trueline.spark.groups;

import dev.trueline.contract.Split;
import dev.trueline.spark.source.rows.BatchColumns;
import dev.trueline.spark.source.rows.Example;
import dev.trueline.spark.source.rows.RejectedRow;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.RowSink;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * The accepted rows of one partition by group, as they go into the shuffle.
 *
 * <p>Rows wait in a table of bounded size. In a group with many of them they are summed up there, so that few large groups send
 * their moments alone; where groups are many and small, rows travel as they are, which is less than their moments would be.
 */
final class PackedGroups implements Iterator<Row>, RowSink {
    // Of a task, whatever the number of groups.
    private static final long MOST_BYTES = 16L << 20;

    // Of a group in the table, without its rows.
    private static final int BYTES_PER_GROUP = 250;

    // Moments take about as many bytes as that many rows.
    private static final int ROWS_TO_SUM_UP = 256;

    private final RowFeed feed;
    private final GroupPlan plan;
    private final RowSums sums;
    private final int bytesOfMoments;
    private Map<GroupKey, RowsOfGroup> waiting = new HashMap<>();
    private Iterator<Map.Entry<GroupKey, RowsOfGroup>> leaving = Collections.emptyIterator();
    private long bytes;

    PackedGroups(RowFeed feed, GroupPlan plan) {
        this.feed = feed;
        this.plan = plan;
        this.sums = new RowSums(plan);
        int columns = plan.layout().size() + 2;
        this.bytesOfMoments = Split.values().length * Long.BYTES * columns * (columns + 1) / 2;
    }

    @Override
    public boolean hasNext() {
        while (!leaving.hasNext()) {
            if (feed.hasNext() && bytes < MOST_BYTES) {
                feed.next(this);
            } else if (waiting.isEmpty()) {
                return false;
            } else {
                leaving = waiting.entrySet().iterator();
                waiting = new HashMap<>();
                bytes = 0;
            }
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map.Entry<GroupKey, RowsOfGroup> group = leaving.next();
        leaving.remove();
        GroupKey key = group.getKey();
        RowsOfGroup rows = group.getValue();
        return rows.unsummed()
                ? GroupRecord.ofRows(key, rows.rows(), plan.removes())
                : GroupRecord.ofMoments(key, rows.take(), plan.removes());
    }

    @Override
    public void read(int rows) {
        // The first scan has counted them.
    }

    @Override
    public void accept(Example example) {
        String[] values = new String[plan.by().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = example.texts()[plan.by().indices()[i]];
        }
        RowsOfGroup group = group(values);
        int before = group.rows().capacity();
        group.rows().add(example, plan.columns());
        grown(group, before);
    }

    @Override
    public void accept(BatchColumns batch, int part) {
        int[] rows = batch.rows(part);
        Split split = batch.split(part);
        for (int i = 0; i < batch.count(part); i++) {
            String[] values = new String[plan.by().size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = batch.texts(plan.by().indices()[column]).text(rows[i]);
            }
            RowsOfGroup group = group(values);
            int before = group.rows().capacity();
            group.rows().add(batch, rows[i], split, plan.columns());
            grown(group, before);
        }
    }

    @Override
    public void reject(RejectedRow row) {
        // The first scan has set it aside.
    }

    private RowsOfGroup group(String[] values) {
        return waiting.computeIfAbsent(new GroupKey(values), key -> {
            RowsOfGroup group = new RowsOfGroup(plan, sums);
            bytes += BYTES_PER_GROUP + group.rows().capacity();
            return group;
        });
    }

    private void grown(RowsOfGroup group, int before) {
        bytes += group.rows().capacity() - before;
        if (group.rows().rows() >= ROWS_TO_SUM_UP) {
            bytes += group.unsummed() ? bytesOfMoments : 0;
            group.sumUp();
        }
    }
}

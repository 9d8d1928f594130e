package dev.trueline.spark;

import dev.trueline.contract.Violation;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Turns the rows of one partition into chunks, one at a time, so that a partition never has to fit into memory. */
final class PartitionIngest implements Iterator<IngestChunk> {
    // 400 groups make 1.6 GB, far more than a partition should have; yet a task may hold two of them beside the cache.
    private static final long BYTES_PER_GROUP = 4 << 20;
    private static final int REJECTS_PER_CHUNK = 256;

    private final Iterator<Row> rows;
    private final IngestPlan plan;
    private final RowChecker checker;
    private final Map<Split, BlockBuilder> builders = new EnumMap<>(Split.class);
    private final Deque<IngestChunk> ready = new ArrayDeque<>();
    private final Tally tally = new Tally();
    private List<ExampleBlock> group = new ArrayList<>();
    private long groupBytes;
    private List<RejectedRow> rejects = new ArrayList<>();
    private boolean finished;

    PartitionIngest(Iterator<Row> rows, IngestPlan plan) {
        this.rows = rows;
        this.plan = plan;
        this.checker = new RowChecker(plan.checks());
        for (Split split : Split.values()) {
            builders.put(split, new BlockBuilder(split, plan.checks().columns()));
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !finished) {
            if (rows.hasNext()) {
                take(rows.next());
            } else {
                finish();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public IngestChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void take(Row row) {
        tally.read();
        List<Violation> violations = checker.check(row);
        if (violations.isEmpty()) {
            accept(checker.example());
        } else {
            reject(row, violations);
        }
    }

    private void accept(Example example) {
        tally.fingerprint(example.fingerprint());
        BlockBuilder builder = builders.get(example.split());
        builder.add(example);
        if (builder.isFull()) {
            addToGroup(builder.build());
        }
    }

    private void addToGroup(ExampleBlock block) {
        tally.accept(block);
        group.add(block);
        groupBytes += block.columns().bytes();
        if (groupBytes >= BYTES_PER_GROUP) {
            emitGroup();
        }
    }

    private void emitGroup() {
        ready.add(new IngestChunk.Examples(group));
        group = new ArrayList<>();
        groupBytes = 0;
    }

    private void reject(Row row, List<Violation> violations) {
        String file = row.getString(plan.fileIndex());
        tally.reject(file, violations);
        rejects.add(new RejectedRow(file, violations, values(row)));
        if (rejects.size() == REJECTS_PER_CHUNK) {
            emitRejects();
        }
    }

    private Map<String, String> values(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < plan.columnNames().length; i++) {
            Object value = row.get(i);
            values.put(plan.columnNames()[i], value == null ? null : value.toString());
        }
        return values;
    }

    private void emitRejects() {
        ready.add(new IngestChunk.Rejects(rejects));
        rejects = new ArrayList<>();
    }

    private void finish() {
        for (BlockBuilder builder : builders.values()) {
            if (!builder.isEmpty()) {
                addToGroup(builder.build());
            }
        }
        if (!group.isEmpty()) {
            emitGroup();
        }
        if (!rejects.isEmpty()) {
            emitRejects();
        }
        ready.add(new IngestChunk.Counts(tally));
        finished = true;
    }
}

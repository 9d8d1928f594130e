package dev.trueline.spark.pack;

import dev.trueline.spark.source.rows.RowFeed;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Turns the rows of one partition into chunks, one at a time, so that a partition never has to fit into memory. */
public final class PartitionIngest implements Iterator<IngestChunk> {
    private final RowFeed rows;
    private final ChunkPacker packer;
    private boolean finished;

    public PartitionIngest(RowFeed rows, ChunkPacker packer) {
        this.rows = rows;
        this.packer = packer;
    }

    @Override
    public boolean hasNext() {
        while (packer.ready().isEmpty() && !finished) {
            if (rows.hasNext()) {
                rows.next(packer);
            } else {
                packer.finish();
                finished = true;
            }
        }
        return !packer.ready().isEmpty();
    }

    @Override
    public IngestChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return packer.ready().remove();
    }
}

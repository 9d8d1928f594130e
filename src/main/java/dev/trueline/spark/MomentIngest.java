package dev.trueline.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Adds up the examples of one partition as they come, and lets nothing but the rejected rows through, and a digest at
 * the end.
 */
final class MomentIngest implements Iterator<IngestChunk> {
    private final Iterator<IngestChunk> chunks;
    private final MomentSums sums;
    private IngestChunk next;

    MomentIngest(Iterator<IngestChunk> chunks, MomentSums.Plan plan) {
        this.chunks = chunks;
        this.sums = new MomentSums(plan);
    }

    @Override
    public boolean hasNext() {
        while (next == null && chunks.hasNext()) {
            IngestChunk chunk = chunks.next();
            if (chunk instanceof IngestChunk.Examples examples) {
                examples.blocks().forEach(sums::add);
            } else if (chunk instanceof IngestChunk.Counts counts) {
                next = new IngestChunk.Digest(counts.tally(), sums);
            } else {
                next = chunk;
            }
        }
        return next != null;
    }

    @Override
    public IngestChunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        IngestChunk chunk = next;
        next = null;
        return chunk;
    }
}

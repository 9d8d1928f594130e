package dev.trueline.evaluate.drift;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.OriginalColumns;
import java.util.Arrays;

/** Counts the rows of each code of the categories that a model is made of. */
public record CodeCountPass(OriginalColumns.Places originals) implements BlockPass<CodeCounts> {
    @Override
    public CodeCounts sums() {
        return new CodeCounts(this);
    }

    @Override
    public void add(CodeCounts sums, ExampleBlock block, int partition) {
        sums.add(block);
    }

    @Override
    public CodeCounts merge(CodeCounts sums, CodeCounts other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        return Long.BYTES * Arrays.stream(originals.codes()).asLongStream().sum();
    }
}

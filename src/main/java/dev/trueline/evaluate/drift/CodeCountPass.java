package dev.trueline.evaluate.drift;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.util.Arrays;

/**
 * Counts the rows of each code.
 *
 * @param categories which of those of a block
 * @param codes how many each of them has
 */
public record CodeCountPass(int[] categories, int[] codes) implements BlockPass<CodeCounts> {
    /** For all categories of a model, in its order. */
    public static CodeCountPass of(ScoredColumns model) {
        int[] codes = Arrays.stream(model.categories())
                .map(category -> model.levels()[category].length)
                .toArray();
        return new CodeCountPass(model.categories(), codes);
    }

    @Override
    public CodeCounts sums() {
        return new CodeCounts(this);
    }

    @Override
    public void add(CodeCounts sums, ExampleBlock block, int partition) {
        sums.add(block.columns());
    }

    @Override
    public CodeCounts merge(CodeCounts sums, CodeCounts other) {
        return sums.merge(other);
    }

    @Override
    public long bytes() {
        return Long.BYTES * Arrays.stream(codes).asLongStream().sum();
    }
}

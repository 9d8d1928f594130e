package dev.trueline.model;

import dev.trueline.contract.Split;
import java.util.EnumMap;
import java.util.Map;

/** Sums over the blocks of several splits, each by itself. */
public final class SplitBySplit<S> implements BlockPass<EnumMap<Split, S>> {
    private static final long serialVersionUID = 1L;

    private final EnumMap<Split, BlockPass<S>> passes = new EnumMap<>(Split.class);

    public SplitBySplit(Map<Split, ? extends BlockPass<S>> passes) {
        this.passes.putAll(passes);
    }

    @Override
    public EnumMap<Split, S> sums() {
        EnumMap<Split, S> sums = new EnumMap<>(Split.class);
        passes.forEach((split, pass) -> sums.put(split, pass.sums()));
        return sums;
    }

    @Override
    public void add(EnumMap<Split, S> sums, ExampleBlock block, int partition) {
        BlockPass<S> pass = passes.get(block.split());
        if (pass != null) {
            pass.add(sums.get(block.split()), block, partition);
        }
    }

    @Override
    public EnumMap<Split, S> merge(EnumMap<Split, S> sums, EnumMap<Split, S> other) {
        passes.forEach((split, pass) -> sums.put(split, pass.merge(sums.get(split), other.get(split))));
        return sums;
    }

    @Override
    public long bytes() {
        return passes.values().stream().mapToLong(BlockPass::bytes).sum();
    }
}

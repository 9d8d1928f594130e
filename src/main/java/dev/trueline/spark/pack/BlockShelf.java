package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.spark.source.rows.ColumnPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** The builders of a task: one for each period and part that it has rows of. */
final class BlockShelf {
    // Of periods there may be hundreds, each with moments that take memory, too.
    private static final int SHARE_BY_PERIOD = 4;

    private final ColumnPlan columns;
    private final SplitRatios ratios;
    private final SliceTally slices;
    private final int share;
    private final LongConsumer beginning;
    private final Map<Long, BlockBuilder[]> periods = new TreeMap<>();
    private BlockBuilder[] current;
    private long currentPeriod;

    /**
     * @param share of the memory of the builders of a task that these may take: one divided by it
     * @param beginning is told of a period before its first row
     */
    private BlockShelf(ColumnPlan columns, SplitRatios ratios, SliceTally slices, int share, LongConsumer beginning) {
        this.columns = columns;
        this.ratios = ratios;
        this.slices = slices;
        this.share = share;
        this.beginning = beginning;
    }

    /** For rows of one period. */
    static BlockShelf undivided(ColumnPlan columns, SplitRatios ratios, SliceTally slices) {
        return new BlockShelf(columns, ratios, slices, 1, period -> {});
    }

    /**
     * For rows of many periods.
     *
     * @param beginning is told of a period before its first row
     */
    static BlockShelf byPeriod(ColumnPlan columns, SplitRatios ratios, SliceTally slices, LongConsumer beginning) {
        return new BlockShelf(columns, ratios, slices, SHARE_BY_PERIOD, beginning);
    }

    ColumnPlan columns() {
        return columns;
    }

    // There may be thousands of parts, of which a partition has rows of a few.
    BlockBuilder builder(long period, int part) {
        if (current == null || period != currentPeriod) {
            current = periods.computeIfAbsent(period, another -> {
                beginning.accept(another);
                return new BlockBuilder[ratios.parts()];
            });
            currentPeriod = period;
        }
        if (current[part] == null) {
            Split split = ratios.split(part);
            int builders = Math.multiplyExact(share * periods.size(), current.length);
            current[part] = new BlockBuilder(split, split == Split.TRAIN ? part : 0, builders, columns, slices);
        }
        return current[part];
    }

    /** Those that are not empty, with their periods. */
    void forEach(BiConsumer<Long, BlockBuilder> action) {
        periods.forEach((period, builders) -> {
            for (BlockBuilder builder : builders) {
                if (builder != null && !builder.isEmpty()) {
                    action.accept(period, builder);
                }
            }
        });
    }
}

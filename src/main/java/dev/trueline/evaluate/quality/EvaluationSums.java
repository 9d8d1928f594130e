package dev.trueline.evaluate.quality;

import dev.trueline.contract.Split;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** What an {@link EvaluationPass} gathers. Merges in any order to the same content. */
public final class EvaluationSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EnumMap<Split, SplitSums> bySplit = new EnumMap<>(Split.class);

    /** Sums of no rows. */
    public EvaluationSums(EvaluationPass pass) {
        pass.bySplit()
                .forEach((split, rows) -> bySplit.put(split, new SplitSums(rows, pass.features(), pass.slices())));
    }

    /** Takes in the rows of a block of a partition. */
    public void add(EvaluationPass pass, ExampleBlock block, int partition) {
        SplitSums sums = bySplit.get(block.split());
        if (sums != null) {
            sums.add(pass, block, partition);
        }
    }

    /** Takes in what {@code other} gathered in the same pass; returns this. */
    public EvaluationSums merge(EvaluationSums other) {
        other.bySplit.forEach((split, sums) -> bySplit.get(split).merge(sums));
        return this;
    }

    /** Where the largest error of every split is. */
    public Map<Split, WorstError> worst() {
        Map<Split, WorstError> worst = new EnumMap<>(Split.class);
        bySplit.forEach((split, sums) -> worst.put(split, sums.worst()));
        return worst;
    }

    public SplitSums of(Split split) {
        return bySplit.get(split);
    }
}

package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.spark.pass.CachedSize;
import java.util.Map;

/**
 * How large the data of a run are.
 *
 * @param rows accepted rows of every split
 * @param tasks of a pass, each of which gives one partial result; 0 where the driver makes the pass
 * @param blocks of examples, in all partitions
 */
public record DataLoad(Map<Split, Long> rows, int tasks, long blocks, CachedSize cached) {
    long allRows() {
        long all = 0;
        for (long some : rows.values()) {
            all += some;
        }
        return all;
    }
}

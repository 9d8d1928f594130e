package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.figures.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;

/** Sums up the rows of one split, in a pass over the cached blocks. */
public final class SplitJob {
    private final MapReduce mapReduce;
    private final Split split;

    public SplitJob(MapReduce mapReduce, Split split) {
        this.mapReduce = mapReduce;
        this.split = split;
    }

    public <S> S run(String description, BlockPass<S> pass, Function2<S, S, S> merge) {
        return mapReduce.run(description, new Task<>(pass, split), pass.bytes(), SplitJob::sumPartition, merge);
    }

    private static <S> S sumPartition(Task<S> task, Iterator<ExampleBlock> blocks) {
        S sums = task.pass.sums();
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            if (block.split() == task.split) {
                task.pass.add(sums, block);
            }
        }
        return sums;
    }

    private record Task<S>(BlockPass<S> pass, Split split) implements Serializable {}
}

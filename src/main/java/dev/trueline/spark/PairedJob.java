package dev.trueline.spark;

import dev.trueline.evaluate.PairedPass;
import dev.trueline.evaluate.PairedSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.Iterator;

/** Compares two lines on the rows of a split, in a pass over the cached blocks. */
final class PairedJob {
    private final MapReduce mapReduce;

    PairedJob(MapReduce mapReduce) {
        this.mapReduce = mapReduce;
    }

    PairedSums run(PairedPass pass, Split split) {
        return mapReduce.run(
                "comparison with the champion",
                new Task(pass, split),
                pass.bytes(),
                PairedJob::sumPartition,
                PairedSums::merge);
    }

    private static PairedSums sumPartition(Task task, Iterator<ExampleBlock> blocks) {
        PairedSums sums = new PairedSums();
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            if (block.split() == task.split) {
                sums.add(task.pass, block.columns());
            }
        }
        return sums;
    }

    private record Task(PairedPass pass, Split split) implements Serializable {}
}

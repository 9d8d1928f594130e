package dev.trueline.spark;

import dev.trueline.evaluate.DriftPass;
import dev.trueline.evaluate.DriftSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.Iterator;

/** Compares the rows of a split with the training rows of a model, in a pass over the cached blocks. */
final class DriftJob {
    private final MapReduce mapReduce;

    DriftJob(MapReduce mapReduce) {
        this.mapReduce = mapReduce;
    }

    DriftSums run(DriftPass pass, Split split) {
        return mapReduce.run(
                "drift since the training",
                new Task(pass, split),
                pass.bytes(),
                DriftJob::sumPartition,
                DriftSums::merge);
    }

    private static DriftSums sumPartition(Task task, Iterator<ExampleBlock> blocks) {
        DriftSums sums = new DriftSums(task.pass);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            if (block.split() == task.split) {
                sums.add(block.columns());
            }
        }
        return sums;
    }

    private record Task(DriftPass pass, Split split) implements Serializable {}
}

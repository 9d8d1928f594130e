package dev.trueline.spark;

import dev.trueline.math.CrossProductKernel;
import dev.trueline.math.CrossProducts;
import dev.trueline.math.KernelChoice;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Split;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** Finds the exact second moments of every split in one pass over the cached blocks. */
final class CrossProductJob {
    private static final long BYTES_OF_SUM = 64;

    private final MapReduce mapReduce;
    private final int features;
    private final KernelChoice choice;

    CrossProductJob(MapReduce mapReduce, int features, KernelChoice choice) {
        this.mapReduce = mapReduce;
        this.features = features;
        this.choice = choice;
    }

    /** Moments of the splits that have rows. */
    Map<Split, CrossProducts> run() {
        Sums sums = mapReduce.run(
                "second moments of all splits",
                new Pass(features, choice),
                bytes(features),
                CrossProductJob::sumPartition,
                Sums::merge);
        return sums.bySplit;
    }

    /** Bytes of the sums of one partition when all splits have rows. */
    static long bytes(int features) {
        return Split.values().length * BYTES_OF_SUM * (features + 2L) * (features + 3L) / 2;
    }

    private static Sums sumPartition(Pass pass, Iterator<ExampleBlock> blocks) {
        CrossProductKernel kernel = new CrossProductKernel(pass.features, pass.choice);
        Sums sums = new Sums();
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            kernel.add(
                    block.columns(),
                    sums.bySplit.computeIfAbsent(block.split(), split -> new CrossProducts(pass.features)));
        }
        return sums;
    }

    private record Pass(int features, KernelChoice choice) implements Serializable {}

    private static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, CrossProducts> bySplit = new EnumMap<>(Split.class);

        Sums merge(Sums other) {
            other.bySplit.forEach((split, sums) -> bySplit.merge(split, sums, CrossProducts::merge));
            return this;
        }
    }
}

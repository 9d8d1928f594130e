package dev.trueline.bench.simulation;

import dev.trueline.spark.pack.BlockBuilder;

/** Seconds of a core that the parts of a step take. */
record StepCosts(Kernel kernel, Pass pass, Result result, Task task, Level level) {
    /** Something that takes a fixed time, and more for every feature. */
    record Affine(double fixed, double perFeature) {
        double of(int features) {
            return fixed + perFeature * features;
        }
    }

    /**
     * The loops over cached blocks.
     *
     * @param perTerm of one row and one sum, in blocks that stay in the second-level cache
     * @param perFarTerm the same in blocks that do not: a block has at least 64 rows
     * @param perFlush of one block and one sum
     * @param slowdown how many times as long a machine takes for everything when all its cores are busy
     */
    record Kernel(double perTerm, double perFarTerm, double perFlush, double slowdown) {
        private static final long NEAR_BYTES = 1L << 20;

        /** For the rows of one task. */
        double seconds(double rows, Work work) {
            int blockRows = BlockBuilder.capacity(work.features());
            boolean near = Work.cachedBytes(blockRows, work.features()) <= NEAR_BYTES;
            return work.sums() * (rows * (near ? perTerm : perFarTerm) + Math.ceil(rows / blockRows) * perFlush);
        }
    }

    /**
     * What the driver does for a pass, apart from its tasks.
     *
     * @param start the broadcast and the job; and the update, which could as well be at the end
     * @param perPartition finding out which executor caches it
     * @param locate on the one thread that tells an executor who has a broadcast
     * @param serve what else an executor makes the driver do, on any thread, while nobody waits for it
     * @param broadcastBytes of the parameters, in bytes instead of seconds
     */
    record Pass(Affine start, double perPartition, double locate, double serve, Affine broadcastBytes) {}

    /**
     * What the driver does for a task.
     *
     * @param launch on the one thread of the scheduler, with what it does when the task ends
     * @param read on one of the threads that read results
     * @param merge on the one thread of the job scheduler
     * @param other on any thread, while nobody waits for it: messages and listeners
     */
    record Result(double launch, Affine read, Affine merge, Affine other) {}

    /**
     * What an executor does for a task, apart from the kernel.
     *
     * @param first more than that for the first of a pass, which reads the broadcasts
     * @param each setting up the sums and writing them
     */
    record Task(Affine first, Affine each) {}

    /**
     * What a level of the reduction takes in addition.
     *
     * @param stage on the driver
     * @param perSum of one task: writing it or reading and merging it
     */
    record Level(double stage, double perSum) {}

    StepCosts withStart(double fixed) {
        Affine start = new Affine(fixed, pass.start.perFeature);
        Pass changed = new Pass(start, pass.perPartition, pass.locate, pass.serve, pass.broadcastBytes);
        return new StepCosts(kernel, changed, result, task, level);
    }

    StepCosts withLevel(Level other) {
        return new StepCosts(kernel, pass, result, task, other);
    }
}

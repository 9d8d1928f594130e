package dev.trueline.spark;

import dev.trueline.evaluate.DriftPass;
import dev.trueline.evaluate.DriftSums;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Counts and checks rows, and compares the accepted ones with a profile, without keeping any. */
final class SurveyJob {
    private final JavaRDD<IngestChunk> chunks;
    private final int features;

    SurveyJob(JavaRDD<IngestChunk> chunks, int features) {
        this.chunks = chunks;
        this.features = features;
    }

    /** @param pass null when there is nothing to compare with */
    Survey run(DriftPass pass) {
        if (chunks.getNumPartitions() == 0) {
            return new Survey(new Tally().account(), Optional.empty());
        }
        long bytes = Tally.bytes(features) + (pass == null ? 0 : pass.bytes());
        ReductionPlan plan = ReductionPlan.of(
                chunks.getNumPartitions(), bytes, DriverRoom.of(chunks.context().conf()));
        Broadcast<Task> task =
                JavaSparkContext.fromSparkContext(chunks.context()).broadcast(new Task(pass));
        try {
            JavaRDD<Sums> partials = chunks.mapPartitions(
                    partition -> List.of(sum(task.value(), partition)).iterator());
            Sums sums = Reduction.reduce(partials, plan, Sums::merge);
            return new Survey(sums.tally.account(), Optional.ofNullable(sums.drift));
        } finally {
            task.destroy();
        }
    }

    private static Sums sum(Task task, Iterator<IngestChunk> chunks) {
        Sums sums = new Sums(task);
        while (chunks.hasNext()) {
            sums.add(chunks.next());
        }
        return sums;
    }

    private record Task(DriftPass pass) implements Serializable {}

    private static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Tally tally = new Tally();
        private final DriftSums drift;

        Sums(Task task) {
            drift = task.pass == null ? null : new DriftSums(task.pass);
        }

        void add(IngestChunk chunk) {
            if (chunk instanceof IngestChunk.Counts counts) {
                tally.merge(counts.tally());
            } else if (chunk instanceof IngestChunk.Examples examples && drift != null) {
                for (ExampleBlock block : examples.blocks()) {
                    drift.add(block.columns());
                }
            }
        }

        Sums merge(Sums other) {
            tally.merge(other.tally);
            if (drift != null) {
                drift.merge(other.drift);
            }
            return this;
        }
    }
}

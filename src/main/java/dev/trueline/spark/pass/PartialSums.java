package dev.trueline.spark.pass;

import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.internals.ScalaCollections;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** The sum of each partition of blocks, with what went by: one element per partition. */
// What mapPartitions would give, but a class and not a closure: Spark searches closures for what they refer to, for
// which it reads the bytecode of the classes around them again each time, 2 ms in every pass.
final class PartialSums<S> extends RDD<CheckedSums<S>> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<BlockPass<S>> broadcast;

    PartialSums(RDD<ExampleBlock> blocks, Broadcast<BlockPass<S>> broadcast) {
        super(blocks, ClassTag.apply(Object.class));
        this.broadcast = broadcast;
    }

    @Override
    public Iterator<CheckedSums<S>> compute(Partition partition, TaskContext context) {
        java.util.Iterator<ExampleBlock> blocks =
                ScalaCollections.java(this.<ExampleBlock>parent(0, null).iterator(partition, context));
        return ScalaCollections.iterator(List.of(CheckedSums.of(broadcast.value(), blocks, partition.index())));
    }

    @Override
    public Partition[] getPartitions() {
        return parent(0, null).partitions();
    }
}

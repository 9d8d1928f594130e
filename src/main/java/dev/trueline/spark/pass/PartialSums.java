package dev.trueline.spark.pass;

import dev.trueline.model.ExampleBlock;
import dev.trueline.spark.pack.BlockCheck;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** The sum of each partition of blocks, with what went by: one element a partition. */
// What mapPartitions would give, but a class and not a closure: Spark searches closures for what they refer to, for
// which it reads the bytecode of the classes around them anew each time, 2 ms in every pass.
final class PartialSums<P, S> extends RDD<CheckedSums<S>> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<P> pass;
    private final MapReduce.PartitionSum<P, S> map;

    PartialSums(RDD<ExampleBlock> blocks, Broadcast<P> pass, MapReduce.PartitionSum<P, S> map) {
        super(blocks, ClassTag.apply(Object.class));
        this.pass = pass;
        this.map = map;
    }

    @Override
    public Iterator<CheckedSums<S>> compute(Partition partition, TaskContext context) {
        java.util.Iterator<ExampleBlock> blocks =
                CollectionConverters.asJava(this.<ExampleBlock>parent(0, null).iterator(partition, context));
        BlockCheck seen = new BlockCheck();
        S sums = map.sum(pass.value(), new Watched(blocks, seen));
        return CollectionConverters.asScala(
                List.of(new CheckedSums<>(sums, seen)).iterator());
    }

    @Override
    public Partition[] getPartitions() {
        return parent(0, null).partitions();
    }

    private record Watched(java.util.Iterator<ExampleBlock> blocks, BlockCheck seen)
            implements java.util.Iterator<ExampleBlock> {
        @Override
        public boolean hasNext() {
            return blocks.hasNext();
        }

        @Override
        public ExampleBlock next() {
            ExampleBlock block = blocks.next();
            seen.add(block);
            return block;
        }
    }
}

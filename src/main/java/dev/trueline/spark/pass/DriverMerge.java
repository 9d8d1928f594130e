package dev.trueline.spark.pass;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Merges, on the driver, the one element of each partition as it arrives. */
// What RDD.reduce does, but with classes in place of closures, for the reason that PartialSums gives.
final class DriverMerge<S> extends AbstractFunction2<Object, S, BoxedUnit> {
    private final Function2<S, S, S> merge;
    private S merged;

    private DriverMerge(Function2<S, S, S> merge) {
        this.merge = merge;
    }

    /** The merged result of at least one partition. */
    static <S> S of(RDD<S> partials, Function2<S, S, S> merge) {
        DriverMerge<S> result = new DriverMerge<>(merge);
        partials.context().runJob(partials, new OnlyElement<>(), result, ClassTag.apply(Object.class));
        return result.merged;
    }

    /** Called by one thread of Spark's scheduler; what it throws fails the job. */
    @Override
    public BoxedUnit apply(Object partition, S partial) {
        try {
            merged = merged == null ? partial : merge.call(merged, partial);
        } catch (Exception failed) {
            throw new IllegalStateException("partial results cannot be merged", failed);
        }
        return BoxedUnit.UNIT;
    }

    private static final class OnlyElement<S> extends AbstractFunction2<TaskContext, Iterator<S>, S>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public S apply(TaskContext context, Iterator<S> elements) {
            return elements.next();
        }
    }
}

package dev.trueline.spark.source.csv;

import dev.trueline.spark.internals.ScalaCollections;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;

/** One element per partition, each with the hosts that it is best used on. */
final class LocatedRdd<T extends Serializable> extends RDD<T> {
    private static final long serialVersionUID = 1L;

    private final transient List<Located<T>> elements;

    /** @param hosts names of machines; empty when it does not matter */
    record Located<T extends Serializable>(T element, List<String> hosts) {}

    private record Part<T extends Serializable>(int index, T element, List<String> hosts) implements Partition {}

    private LocatedRdd(SparkContext context, Class<T> type, List<Located<T>> elements) {
        super(context, ScalaCollections.list(List.<Dependency<?>>of()), ClassTag$.MODULE$.apply(type));
        this.elements = List.copyOf(elements);
    }

    static <T extends Serializable> JavaRDD<T> of(SparkContext context, Class<T> type, List<Located<T>> elements) {
        return new LocatedRdd<>(context, type, elements).toJavaRDD();
    }

    @Override
    public Partition[] getPartitions() {
        Partition[] parts = new Partition[elements.size()];
        for (int i = 0; i < parts.length; i++) {
            Located<T> located = elements.get(i);
            parts[i] = new Part<>(i, located.element(), located.hosts());
        }
        return parts;
    }

    // A list, because it is a Seq of every Scala.
    @Override
    public scala.collection.immutable.List<String> getPreferredLocations(Partition part) {
        return ScalaCollections.list(((Part<?>) part).hosts());
    }

    @Override
    @SuppressWarnings("unchecked") // Spark hands back the parts made above.
    public Iterator<T> compute(Partition part, TaskContext task) {
        return ScalaCollections.iterator(List.of(((Part<T>) part).element()));
    }
}

package dev.trueline.spark.source.csv;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** One element a partition, each with the hosts that it is best used on. */
final class LocatedRdd<T extends Serializable> extends RDD<T> {
    private static final long serialVersionUID = 1L;

    private final transient List<Located<T>> elements;

    /** @param hosts names of machines; empty when it does not matter */
    record Located<T extends Serializable>(T element, List<String> hosts) {}

    private record Part<T extends Serializable>(int index, T element, List<String> hosts) implements Partition {}

    private LocatedRdd(SparkContext context, Class<T> type, List<Located<T>> elements) {
        super(context, seq(List.<Dependency<?>>of()), ClassTag$.MODULE$.apply(type));
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

    @Override
    public Seq<String> getPreferredLocations(Partition part) {
        return seq(((Part<?>) part).hosts());
    }

    @Override
    @SuppressWarnings("unchecked") // Spark hands back the parts made above.
    public Iterator<T> compute(Partition part, TaskContext task) {
        return CollectionConverters.asScala(List.of(((Part<T>) part).element()).iterator());
    }

    private static <E> Seq<E> seq(List<E> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}

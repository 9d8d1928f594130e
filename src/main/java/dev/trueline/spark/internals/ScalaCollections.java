package dev.trueline.spark.internals;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map$;
import scala.collection.mutable.Builder;

/**
 * Java's collections as Scala's and back, in words that Scala 2.12 and 2.13 share. Both know {@link JavaConverters}, which 2.13
 * would rather see replaced by {@code scala.jdk}, which 2.12 does not have. A Scala list is a {@code Seq} of either.
 */
@SuppressWarnings("deprecation")
public final class ScalaCollections {
    private ScalaCollections() {}

    public static <T> List<T> java(Seq<T> items) {
        return JavaConverters.seqAsJavaList(items);
    }

    public static <T> Iterator<T> java(scala.collection.Iterator<T> items) {
        return JavaConverters.asJavaIterator(items);
    }

    public static <K, V> Map<K, V> java(scala.collection.Map<K, V> entries) {
        return JavaConverters.mapAsJavaMap(entries);
    }

    public static <T> scala.collection.Iterator<T> iterator(List<T> items) {
        return JavaConverters.asScalaIterator(items.iterator());
    }

    public static <T> scala.collection.immutable.List<T> list(List<T> items) {
        return JavaConverters.asScalaBuffer(items).toList();
    }

    /** The same entries in the same order. */
    public static <K, V> scala.collection.Map<K, V> ordered(Map<K, V> entries) {
        return JavaConverters.mapAsScalaMap(entries);
    }

    public static <K, V> scala.collection.immutable.Map<K, V> map(Map<K, V> entries) {
        Builder<Tuple2<K, V>, scala.collection.immutable.Map<K, V>> map = Map$.MODULE$.newBuilder();
        entries.forEach((key, value) -> map.$plus$eq(new Tuple2<>(key, value)));
        return map.result();
    }
}

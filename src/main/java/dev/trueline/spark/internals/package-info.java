/**
 * Wraps a class that Spark does not publish: Hadoop's settings as Spark will have them, before it has started.
 */
package dev.trueline.spark.internals;

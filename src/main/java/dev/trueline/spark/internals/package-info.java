/**
 * The only room that may use classes that Spark does not publish.
 */
package dev.trueline.spark.internals;

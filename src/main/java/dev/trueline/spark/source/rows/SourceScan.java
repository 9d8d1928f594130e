package dev.trueline.spark.source.rows;

import dev.trueline.contract.Source;
import org.apache.spark.api.java.JavaRDD;

/**
 * What reads a source, again whenever it is asked for.
 *
 * @param feeds one per partition
 * @param columns of the contract that the rows are read by
 */
public record SourceScan(Source source, JavaRDD<RowFeed> feeds, ColumnPlan columns) {}

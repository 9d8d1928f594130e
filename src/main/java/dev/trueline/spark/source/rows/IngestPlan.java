package dev.trueline.spark.source.rows;

import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What a task needs to know to read its partition.
 *
 * @param schema the source's columns, as a row or a batch holds them first
 * @param fileIndex where a row holds the name of its file; -1 for batches, which come with it
 * @param malformedIndex where a row holds its text if it is malformed, and else null; -1 where no row is malformed
 */
public record IngestPlan(RowChecker.Plan checks, StructType schema, int fileIndex, int malformedIndex)
        implements Serializable {}

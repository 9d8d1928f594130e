package dev.trueline.spark.score;

import dev.trueline.model.LinearModel;
import dev.trueline.spark.source.rows.RowChecker;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What a task needs to know to score its partition.
 *
 * @param line whose features are the columns of the contract, in that order
 * @param schema of a row or a batch
 */
public record ScoringPlan(LinearModel line, RowChecker.Plan checks, StructType schema) implements Serializable {}

package dev.trueline.spark.score;

import dev.trueline.spark.source.rows.RowChecker;
import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What a task needs to know to score its partition.
 *
 * @param predictors whose terms are those of {@code checks}
 * @param schema of a row or a batch
 */
public record ScoringPlan(Predictors predictors, RowChecker.Plan checks, StructType schema) implements Serializable {}

package dev.trueline.spark.internals;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The scan of a source that gives its data in columns, such as Parquet and ORC.
 *
 * <p>Spark has no public interface for it; but its plan for a plain scan is one operator that gives batches, below one
 * that makes rows of them. Where the plan looks otherwise, for whatever reason, the rows are read as rows.
 *
 * @param schema the columns of a batch
 */
public record ColumnarScan(JavaRDD<ColumnarBatch> batches, StructType schema) {
    /**
     * The scan of columns that were selected from a table; empty when it does not come in columns.
     *
     * @param selected in the order of the table
     */
    public static Optional<ColumnarScan> of(Dataset<Row> selected) {
        StructType schema = selected.schema();
        SparkPlan plan = selected.queryExecution().executedPlan();
        if (plan instanceof WholeStageCodegenExec stage) {
            plan = stage.child();
        }
        if (plan instanceof ColumnarToRowExec toRows && toRows.child().output().length() == schema.length()) {
            return Optional.of(new ColumnarScan(toRows.child().executeColumnar().toJavaRDD(), schema));
        }
        return Optional.empty();
    }
}

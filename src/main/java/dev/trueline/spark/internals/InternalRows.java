package dev.trueline.spark.internals;

import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.AccumulatorV2;

/**
 * Rows of a source with a number after their columns, not computed yet. They stay in Spark's own form from the source to
 * the sink; the public ways make an object of every value of every row.
 */
public final class InternalRows {
    private final JavaRDD<InternalRow> rows;

    private InternalRows(JavaRDD<InternalRow> rows) {
        this.rows = rows;
    }

    /** @param number makes, in a task, what reads the row at hand from its values by column */
    public static InternalRows ofRows(Dataset<Row> table, Function<IntFunction<Object>, RowNumber> number) {
        StructType schema = table.schema();
        return new InternalRows(table.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(partition -> new NumberedRows(FileFailure.naming(partition), schema, number)));
    }

    /** @param number makes, in a task, what reads its batches */
    public static InternalRows ofBatches(ColumnarScan scan, Function0<BatchNumber> number) {
        return new InternalRows(scan.batches()
                .mapPartitions(partition -> new NumberedBatches(FileFailure.naming(partition), number.call())));
    }

    /**
     * Rows of texts.
     *
     * @param tasks one per partition
     * @param rows makes, in a task, what reads its rows
     */
    public static <T> InternalRows ofTexts(JavaRDD<T> tasks, Function<T, TextRows> rows) {
        return new InternalRows(tasks.mapPartitions(partition -> new NumberedTexts(rows.call(partition.next()))));
    }

    /**
     * The same rows, whose numbers are added to {@code made} as they are computed.
     *
     * @param column where the number is
     */
    public InternalRows watchedBy(AccumulatorV2<Double, ?> made, int column) {
        return new InternalRows(rows.map(row -> {
            made.add(row.getDouble(column));
            return row;
        }));
    }

    /** @param schema of the columns and, last, the number */
    public Dataset<Row> dataset(SparkSession spark, StructType schema) {
        return SparkLine.dataset(spark, rows.rdd(), schema);
    }
}

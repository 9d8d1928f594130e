package dev.trueline.spark.source;

import dev.trueline.contract.Source;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** The rows of a source, not read yet, with all its columns. */
public sealed interface InputTable permits SourceTable, CsvInput {
    /**
     * Opens a source.
     *
     * @throws dev.trueline.contract.DataException when it does not exist or is empty
     */
    static InputTable open(SparkSession spark, Source source) {
        return source.isCsv() ? CsvInput.open(spark, source) : SourceTable.open(spark, source);
    }

    /** The columns; of a CSV file, some may have the same name, or the empty one. */
    List<StructField> columns();
}

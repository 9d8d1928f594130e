package dev.trueline.spark.source;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The rows of a table or query of a database.
 *
 * <p>A timestamp without a zone is read as it stands there. Spark would by default take it for a time in the zone of
 * the Java that runs. Days before the Gregorian calendar are refused: some drivers pass them on by the Julian calendar, which
 * Spark expects, and others do not.
 */
final class JdbcRows {
    private static final String WITHOUT_ZONE = "preferTimestampNTZ";

    // What comes from a driver is read by the calendar that Java had of old: before this day, that of Julius Caesar.
    private static final LocalDate FIRST_CERTAIN = LocalDate.of(1582, 10, 15);

    private JdbcRows() {}

    static Dataset<Row> of(SparkSession spark, Source source) {
        if (source.option(WITHOUT_ZONE)
                .filter(asIs -> !asIs.equalsIgnoreCase("true"))
                .isPresent()) {
            throw new DataException("input.options." + WITHOUT_ZONE + " = false would make times of the database depend"
                    + " on the time zone of Java; leave it out, and name the zone of the column in the contract");
        }
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(source.options());
        options.put(WITHOUT_ZONE, "true");
        if (!source.paths().isEmpty()) {
            List.of("query", "dbtable").forEach(options::remove);
            options.put("dbtable", source.paths().get(0));
        }
        return withoutOldDays(spark.read().format("jdbc").options(options).load());
    }

    private static Dataset<Row> withoutOldDays(Dataset<Row> rows) {
        return rows.select(Arrays.stream(rows.schema().fields())
                .map(field -> isDay(field.dataType()) ? guarded(field) : column(field))
                .toArray(Column[]::new));
    }

    private static boolean isDay(DataType type) {
        return type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType;
    }

    private static Column guarded(StructField field) {
        String fault = "column '" + Visible.text(field.name()) + "' holds a day before " + FIRST_CERTAIN
                + ", of which drivers of databases disagree by up to 10 days; read it as text, such as CAST("
                + Visible.text(field.name()) + " AS VARCHAR(30)) in input.jdbc.query";
        return functions
                .when(column(field).lt(functions.lit(FIRST_CERTAIN)), functions.raise_error(functions.lit(fault)))
                .otherwise(column(field))
                .as(field.name());
    }

    private static Column column(StructField field) {
        return functions.col(SourceTable.quoted(field.name()));
    }
}

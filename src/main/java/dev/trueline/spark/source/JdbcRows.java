package dev.trueline.spark.source;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a table or query of a database.
 *
 * <p>A timestamp without a zone is read as it stands there. Spark would by default take it for a time in the zone of
 * the Java that runs.
 */
final class JdbcRows {
    private static final String WITHOUT_ZONE = "preferTimestampNTZ";

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
        return spark.read().format("jdbc").options(options).load();
    }
}

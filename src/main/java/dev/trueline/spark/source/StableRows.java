package dev.trueline.spark.source;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.internals.PlanTraits;
import dev.trueline.spark.internals.PlanTraits.Trait;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a query or a view, which must be the same in every scan. */
final class StableRows {
    private static final String REMEDY = "; or write the rows to a table, and read that";

    private StableRows() {}

    static Dataset<Row> ofQuery(SparkSession spark, Source source) throws Exception {
        String query = source.paths().get(0);
        refuse(source, PlanTraits.of(spark, query));
        return spark.sql(query);
    }

    static Dataset<Row> ofTable(SparkSession spark, Source source) {
        Dataset<Row> table =
                spark.read().options(source.options()).table(source.paths().get(0));
        refuse(source, PlanTraits.of(table));
        return table;
    }

    private static void refuse(Source source, Map<Trait, String> traits) {
        traits.forEach((trait, example) -> {
            throw new DataException("cannot read " + source.describe() + " as " + source.format() + ": "
                    + switch (trait) {
                        case COMMAND ->
                            "it is no query but the command " + example + ", which is not executed; write a SELECT";
                        case UNSTABLE ->
                            "the rows are read several times, and " + example
                                    + " may give another value each time; leave it out" + REMEDY;
                        case CLOCK ->
                            "the rows are read several times, and " + example
                                    + " is another time each time; write the time itself, such as DATE '2026-01-31'"
                                    + REMEDY;
                        case LIMIT ->
                            "the rows are read several times, and " + example
                                    + " may leave other rows each time; add an ORDER BY of columns that no two rows share"
                                    + REMEDY;
                        case SAMPLE ->
                            "the rows are read several times, and " + example
                                    + " may leave other rows each time; select rows by a hash of their key, such as"
                                    + " WHERE pmod(xxhash64(id), 10) = 0" + REMEDY;
                        case FLOATING_SUM ->
                            "the rows are read several times, and the last digits of " + example
                                    + " depend on the order in which Spark adds; cast the values, such as"
                                    + " sum(CAST(x AS DECIMAL(38, 10)))" + REMEDY;
                    });
        });
    }
}

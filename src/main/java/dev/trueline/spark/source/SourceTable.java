package dev.trueline.spark.source;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.internals.ColumnarScan;
import dev.trueline.spark.internals.FileFormats;
import dev.trueline.spark.source.files.ReadFailure;
import dev.trueline.spark.source.schema.FileTable;
import dev.trueline.spark.source.schema.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a source that Spark reads.
 *
 * @param columns the source's columns; in {@code rows} they are followed by {@link #fileIndex} and perhaps
 *     {@link #malformedIndex}
 * @param table those columns alone, of rows that are not malformed
 * @param rows every row
 * @param obstacles the columns, by name, that a contract must not need; some of them are not among {@code columns}
 */
public record SourceTable(
        List<StructField> columns, Dataset<Row> table, Dataset<Row> rows, Map<String, Obstacle> obstacles)
        implements InputTable {
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
    private static final String FILE = "__trueline_file";
    private static final String MALFORMED = "columnNameOfCorruptRecord";
    private static final Set<String> FORMATS_WITH_MALFORMED_ROWS = Set.of("json", "xml");
    private static final Set<String> LOSSLESS_MODES = Set.of("PERMISSIVE", "FAILFAST");

    /**
     * Opens a source.
     *
     * @throws DataException when it does not exist or cannot be read
     */
    public static SourceTable open(SparkSession spark, Source source) {
        refuseLossyReading(spark, source);
        if (source.isOfCatalog() && source.paths().size() != 1) {
            throw new DataException("the input names " + source.paths().size()
                    + " tables or queries, but must be one; change input.path");
        }
        try {
            FileTable table = read(spark, source);
            if (table.misread()) {
                spark.conf().set(VECTORIZED, false);
            }
            SourceTable rows = of(table, malformedColumn(spark, source));
            boolean orc = !source.isOfCatalog()
                    && FileFormats.nameOf(spark, source).filter("orc"::equals).isPresent();
            return orc ? rows.ofLocalTimes() : rows;
        } catch (DataException alreadyExplained) {
            throw alreadyExplained;
        } catch (Exception unreadable) {
            throw ReadFailure.of(source, unreadable);
        }
    }

    /** The rows of a table that another program has opened. */
    public static SourceTable of(Dataset<Row> table) {
        return of(new FileTable(table, Map.of(), false), "");
    }

    private static SourceTable of(FileTable table, String malformed) {
        List<StructField> all = List.of(table.rows().schema().fields());
        List<StructField> columns =
                all.stream().filter(field -> !field.name().equals(malformed)).toList();
        if (columns.size() == all.size()) {
            return new SourceTable(columns, table.rows(), withBookkeeping(table.rows(), columns), table.obstacles());
        }
        if (columns.isEmpty()) {
            throw new DataException(
                    "no line of the input is a JSON object; if its objects span lines, or are the elements"
                            + " of a list that does, set input.options.multiLine = true");
        }
        Column text = functions.col(quoted(malformed));
        Dataset<Row> good = table.rows().where(text.isNull()).drop(text);
        return new SourceTable(columns, good, withBookkeeping(table.rows(), columns, text), table.obstacles());
    }

    // Of columns alone: a table that is written from the rows is not of such times.
    private SourceTable ofLocalTimes() {
        List<StructField> local = columns.stream().map(LocalTimes::mark).toList();
        return new SourceTable(local, table, rows, obstacles);
    }

    // Where Spark puts the text of what it cannot parse; it makes such a column only when there is one.
    private static String malformedColumn(SparkSession spark, Source source) {
        String format = source.format().toLowerCase(Locale.ROOT);
        return FORMATS_WITH_MALFORMED_ROWS.contains(format)
                ? source.option(MALFORMED).orElse(spark.conf().get("spark.sql." + MALFORMED))
                : "";
    }

    private static FileTable read(SparkSession spark, Source source) throws Exception {
        if (source.isTable()) {
            return new FileTable(StableRows.ofTable(spark, source), Map.of(), false);
        }
        if (source.isQuery()) {
            return new FileTable(StableRows.ofQuery(spark, source), Map.of(), false);
        }
        if (source.format().equalsIgnoreCase("jdbc")) {
            return new FileTable(JdbcRows.of(spark, source), Map.of(), false);
        }
        Optional<String> files = FileFormats.nameOf(spark, source);
        if (files.isPresent()) {
            return FileTable.open(spark, source, files.get());
        }
        DataFrameReader reader = spark.read().format(source.format()).options(source.options());
        return new FileTable(reader.load(source.paths().toArray(String[]::new)), Map.of(), false);
    }

    public StructType schema() {
        return new StructType(columns.toArray(StructField[]::new));
    }

    /** The scan of the columns that the contract names; empty when the source does not come in columns. */
    public Optional<ColumnarScan> columnar(Contract contract) {
        Set<String> wanted =
                contract.columns().stream().map(ColumnContract::name).collect(Collectors.toSet());
        return columnar(column -> wanted.contains(column.name()));
    }

    /** The scan of all columns; empty when the source does not come in columns. */
    public Optional<ColumnarScan> columnar() {
        return columnar(column -> true);
    }

    private Optional<ColumnarScan> columnar(Predicate<StructField> wanted) {
        return ColumnarScan.of(table.select(columns.stream()
                .filter(wanted)
                .map(column -> functions.col(quoted(column.name())))
                .toArray(Column[]::new)));
    }

    public int fileIndex() {
        return columns.size();
    }

    /** Where a row of {@code rows} holds its text, if it is malformed, and else null; -1 where no row is malformed. */
    public int malformedIndex() {
        int index = fileIndex() + 1;
        return index < rows.schema().length() ? index : -1;
    }

    private static Dataset<Row> withBookkeeping(Dataset<Row> rows, List<StructField> columns, Column... more) {
        List<Column> selected = new ArrayList<>();
        columns.forEach(field -> selected.add(functions.col(quoted(field.name()))));
        selected.add(functions.input_file_name().as(FILE));
        selected.addAll(List.of(more));
        return rows.select(selected.toArray(Column[]::new));
    }

    // Whatever makes Spark pass over rows or files without a word would break the account of rows.
    static void refuseLossyReading(SparkSession spark, Source source) {
        refuseLossyMode(source);
        for (String name : List.of("ignoreCorruptFiles", "ignoreMissingFiles", "ignoreInvalidPartitionPaths")) {
            boolean session = Boolean.parseBoolean(spark.conf().get("spark.sql.files." + name, "false"));
            if (session || source.option(name).map(Boolean::parseBoolean).orElse(false)) {
                throw new DataException(name + " = true would lose the rows of a file without a trace;"
                        + " leave it out of input.options and of Spark's properties (spark.sql.files." + name + ")");
            }
        }
    }

    private static void refuseLossyMode(Source source) {
        String mode = source.option("mode").orElse("PERMISSIVE").toUpperCase(Locale.ROOT);
        if (!LOSSLESS_MODES.contains(mode)) {
            throw new DataException("input.options.mode = " + mode + " would hide malformed rows from the contract;"
                    + " leave it out and use contract.on-violation instead");
        }
        if (source.option("samplingRatio").filter(ratio -> !ratio.equals("1.0")).isPresent()) {
            throw new DataException("input.options.samplingRatio would hide columns and values that only other rows"
                    + " have; leave it out");
        }
        if (source.option("ignoreExtension")
                .filter(ignore -> !Boolean.parseBoolean(ignore))
                .isPresent()) {
            throw new DataException("input.options.ignoreExtension = false would pass over files of another extension"
                    + " without a trace; leave it out, and select files by a pattern in input.path");
        }
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a source, not read yet, with all its columns.
 *
 * @param columns the source's columns; in {@code rows} they are followed by {@link #fileIndex} and {@link
 *     #malformedIndex}
 * @param table those columns alone
 * @param rows every row, the malformed ones included
 */
record SourceTable(List<StructField> columns, Dataset<Row> table, Dataset<Row> rows) {
    // CSV is read as text only, and parsed by the contract: Spark's own parsing would turn what it cannot parse into
    // nulls. The header is read apart and handed over as the schema with enforceSchema off, so that every file is
    // checked to have that header; Spark would silently read other files by position, and rename duplicate columns.
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
    private static final String FILE = "__trueline_file";
    private static final String MALFORMED = "__trueline_malformed";
    private static final Set<String> LOSSLESS_MODES = Set.of("PERMISSIVE", "FAILFAST");

    /**
     * Opens a source.
     *
     * @throws DataException when it does not exist, is empty, or its columns have no or the same names
     */
    static SourceTable open(SparkSession spark, Source source) {
        refuseLossyReading(spark, source);
        try {
            Dataset<Row> rows = source.isCsv() ? csv(spark, source) : load(reader(spark, source), source);
            readByRowsWhereColumnsAreMisread(spark, source, rows);
            List<StructField> columns = Stream.of(rows.schema().fields())
                    .filter(field -> !field.name().equals(MALFORMED))
                    .toList();
            return new SourceTable(columns, rows, withBookkeeping(rows, columns));
        } catch (DataException alreadyExplained) {
            throw alreadyExplained;
        } catch (Exception unreadable) {
            throw ReadFailure.of(source, unreadable);
        }
    }

    private static void readByRowsWhereColumnsAreMisread(SparkSession spark, Source source, Dataset<Row> rows) {
        if (source.format().equalsIgnoreCase("parquet")
                && Boolean.parseBoolean(spark.conf().get(VECTORIZED))
                && ParquetEncodings.wantsRows(rows)) {
            spark.conf().set(VECTORIZED, false);
        }
    }

    StructType schema() {
        return new StructType(columns.toArray(StructField[]::new));
    }

    /** The scan of the columns that the contract names; empty when the source does not come in columns. */
    Optional<ColumnarScan> columnar(Contract contract) {
        Set<String> wanted =
                contract.columns().stream().map(ColumnContract::name).collect(Collectors.toSet());
        return ColumnarScan.of(
                table,
                columns.stream().map(StructField::name).filter(wanted::contains).toList());
    }

    int fileIndex() {
        return columns.size();
    }

    int malformedIndex() {
        return columns.size() + 1;
    }

    private static Dataset<Row> withBookkeeping(Dataset<Row> rows, List<StructField> columns) {
        List<Column> selected = new ArrayList<>();
        columns.forEach(field -> selected.add(functions.col(quoted(field.name()))));
        selected.add(functions.input_file_name().as(FILE));
        selected.add(
                columns.size() < rows.schema().length()
                        ? functions.col(MALFORMED)
                        : functions.lit(null).cast(DataTypes.StringType).as(MALFORMED));
        return rows.select(selected.toArray(Column[]::new));
    }

    private static Dataset<Row> csv(SparkSession spark, Source source) {
        boolean header = Boolean.parseBoolean(option(source, "header", "true"));
        List<String> names = header
                ? header(spark, source)
                : List.of(load(reader(spark, source), source).columns());
        StructType schema = new StructType();
        for (String name : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        DataFrameReader reader = reader(spark, source)
                .option("header", header)
                .option("enforceSchema", false)
                .option("columnNameOfCorruptRecord", MALFORMED)
                .schema(schema.add(MALFORMED, DataTypes.StringType));
        return load(reader, source);
    }

    private static List<String> header(SparkSession spark, Source source) {
        Row first;
        try {
            first = load(reader(spark, source).option("header", false).option("inferSchema", false), source)
                    .first();
        } catch (NoSuchElementException empty) {
            throw new DataException("the input " + source.describe() + " is empty: it has not even a header");
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < first.length(); i++) {
            String name = first.getString(i);
            if (name == null || name.isBlank()) {
                throw new DataException(
                        "column " + (i + 1) + " of " + source.describe() + " has no name in the header");
            }
            if (!seen.add(name)) {
                throw new DataException("column '" + name + "' occurs twice in the header of " + source.describe()
                        + "; rename one of the two, for they cannot be told apart");
            }
            names.add(name);
        }
        return names;
    }

    // Whatever makes Spark pass over rows or files without a word would break the account of rows.
    private static void refuseLossyReading(SparkSession spark, Source source) {
        refuseLossyMode(source);
        for (String name : List.of("ignoreCorruptFiles", "ignoreMissingFiles")) {
            boolean session = Boolean.parseBoolean(spark.conf().get("spark.sql.files." + name, "false"));
            if (session || Boolean.parseBoolean(option(source, name, "false"))) {
                throw new DataException(name + " = true would lose the rows of a file without a trace;"
                        + " leave it out of input.options and of Spark's properties (spark.sql.files." + name + ")");
            }
        }
    }

    private static void refuseLossyMode(Source source) {
        String mode = option(source, "mode", "PERMISSIVE").toUpperCase(Locale.ROOT);
        if (!LOSSLESS_MODES.contains(mode)) {
            throw new DataException("input.options.mode = " + mode + " would hide malformed rows from the contract;"
                    + " leave it out and use contract.on-violation instead");
        }
    }

    private static String option(Source source, String name, String otherwise) {
        return source.options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private static DataFrameReader reader(SparkSession spark, Source source) {
        return spark.read().format(source.format()).options(source.options());
    }

    private static Dataset<Row> load(DataFrameReader reader, Source source) {
        return source.path().isEmpty() ? reader.load() : reader.load(source.path());
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

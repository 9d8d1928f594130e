package dev.trueline.spark.source.csv;

import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** CSV files with the same columns. */
public final class CsvTable {
    private final SparkSession spark;
    private final Dialect dialect;
    private final List<CsvFile> files;
    private final List<String> partitionColumns;
    private final List<String> header;
    private final Broadcast<SerializableConfiguration> configuration;
    private JavaRDD<CsvTask> tasks;

    private CsvTable(
            SparkSession spark,
            Dialect dialect,
            List<CsvFile> files,
            List<String> partitionColumns,
            Configuration configuration)
            throws IOException {
        this.spark = spark;
        this.dialect = dialect;
        this.files = List.copyOf(files);
        this.partitionColumns = List.copyOf(partitionColumns);
        this.header = header(new FileOpener(configuration));
        SparkContext context = spark.sparkContext();
        this.configuration = new org.apache.spark.api.java.JavaSparkContext(context)
                .broadcast(new SerializableConfiguration(configuration));
    }

    /**
     * Reads the names of the columns.
     *
     * @param files in an order that does not change from run to run
     * @param partitionColumns the columns that the names of the files' directories give
     * @param configuration of the file systems
     * @throws DataException when no file has a header, or a record where there is none
     */
    public static CsvTable open(
            SparkSession spark,
            Dialect dialect,
            List<CsvFile> files,
            List<String> partitionColumns,
            Configuration configuration)
            throws IOException {
        return new CsvTable(spark, dialect, files, partitionColumns, configuration);
    }

    /** The names of the columns in the files, then of those in the directories; empty where a column has none. */
    public List<String> names() {
        List<String> names = new ArrayList<>(header);
        names.addAll(partitionColumns);
        return names;
    }

    /** The tasks that read all records; those of large files are made out by a job of their own, once. */
    public JavaRDD<CsvTask> tasks() {
        if (tasks == null) {
            SparkContext context = spark.sparkContext();
            SplitSize size = SplitSize.of(spark, files);
            tasks = TaskPlanner.rdd(context, new TaskPlanner(context, dialect, size, configuration).plan(files));
        }
        return tasks;
    }

    /**
     * How the tasks read.
     *
     * @param columns the indices in {@link #names} of the columns that are wanted, in the order of the cells
     */
    public CsvReading reading(int[] columns, UnexpectedColumns unexpected) {
        List<String> all = names();
        List<String> wanted = IntStream.of(columns).mapToObj(all::get).toList();
        return new CsvReading(new CsvFormat(dialect, header, unexpected), columns.clone(), wanted, configuration);
    }

    private List<String> header(FileOpener opener) throws IOException {
        for (CsvFile file : files) {
            CsvRange all = new CsvRange(file.path(), 0, CsvRange.ALL, file.partitionValues());
            CsvFormat unknown = new CsvFormat(dialect, List.of(), UnexpectedColumns.IGNORE);
            CellHandler cells = new CellHandler(dialect, new int[0], new String[0]);
            try (RecordReader reader = new RecordReader(unknown, all, opener, cells)) {
                List<String> first = reader.first();
                if (!first.isEmpty()) {
                    return dialect.header() ? first : numbered(first.size());
                }
            }
        }
        return List.of();
    }

    private static List<String> numbered(int columns) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add("_c" + i);
        }
        return names;
    }
}

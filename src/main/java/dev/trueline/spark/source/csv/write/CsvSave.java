package dev.trueline.spark.source.csv.write;

import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/** Writes rows of texts as CSV files, a file a partition, each with the header. */
public final class CsvSave {
    private CsvSave() {}

    /**
     * Writes into a directory, which may exist.
     *
     * @param names the header
     */
    public static void write(JavaRDD<String[]> rows, List<String> names, CsvWriting writing, String directory) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
        String[] header =
                names.stream().map(name -> name.isEmpty() ? null : name).toArray(String[]::new);
        rows.mapPartitions(partition -> records(partition, header, writing))
                .mapToPair(record -> new Tuple2<>(NullWritable.get(), record))
                .saveAsNewAPIHadoopFile(
                        directory,
                        NullWritable.class,
                        Text.class,
                        CsvOutputFormat.class,
                        configuration(context, writing));
    }

    private static Iterator<Text> records(Iterator<String[]> rows, String[] header, CsvWriting writing) {
        RecordWriter writer = new RecordWriter(writing);
        return new Iterator<>() {
            private boolean headed = !writing.header();

            @Override
            public boolean hasNext() {
                return !headed || rows.hasNext();
            }

            @Override
            public Text next() {
                if (!headed) {
                    headed = true;
                    return writer.record(header.clone());
                }
                return writer.record(rows.next());
            }
        };
    }

    private static Configuration configuration(JavaSparkContext context, CsvWriting writing) {
        Configuration configuration = new Configuration(context.hadoopConfiguration());
        configuration.setBoolean(
                "mapreduce.output.fileoutputformat.compress",
                !writing.compression().isEmpty());
        if (!writing.compression().isEmpty()) {
            configuration.set("mapreduce.output.fileoutputformat.compress.codec", writing.compression());
        }
        return configuration;
    }
}

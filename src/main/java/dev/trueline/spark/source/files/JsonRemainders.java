package dev.trueline.spark.source.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.csv.Decompression;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Finds what Spark's reader of JSON would lose: of a line, or with {@code multiLine} of a file, it reads the first value
 * and passes over all that follows.
 */
public final class JsonRemainders {
    private static final int LONGEST_SHOWN = 200;

    // Whatever Spark can be told to accept; what this does not parse is left to Spark, which calls it malformed.
    private static final JsonFactory LENIENT = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private JsonRemainders() {}

    private record Line(String file, String text) implements Serializable {}

    /**
     * Reads all files.
     *
     * @throws DataException that names a file with something after the first value
     */
    public static void refuse(SparkSession spark, Source source, InputFiles files) {
        Charset charset = source.option("encoding")
                .or(() -> source.option("charset"))
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
        if (source.option("multiLine").map(Boolean::parseBoolean).orElse(false)) {
            String name = charset.name();
            Map<String, String> faults = FileJob.looks(
                    spark,
                    source,
                    files.nonEmpty(),
                    (file, configuration) -> fault(new Path(file.path()), Charset.forName(name), configuration));
            FileContent.refuse(faults);
        } else {
            refuseLines(spark, source, files, charset.name());
        }
    }

    private static void refuseLines(SparkSession spark, Source source, InputFiles files, String charset) {
        Dataset<Row> lines = spark.read()
                .format("text")
                .options(source.options())
                .option("recursiveFileLookup", true)
                .load(files.loaded())
                .select(functions.col("value").cast("binary"), functions.input_file_name());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        List<Line> found = JobLabel.during(
                context, "look for JSON that Spark would lose in " + source.describe(), () -> lines.toJavaRDD()
                        .mapPartitions(rows -> firstOf(rows, Charset.forName(charset)))
                        .collect());
        if (!found.isEmpty()) {
            Line line = found.get(0);
            throw new DataException(Redaction.of(line.file) + " has a line that goes on after its JSON value, and Spark"
                    + " would lose the rest; write one object per line: '" + Visible.text(line.text) + "'");
        }
    }

    private static Iterator<Line> firstOf(Iterator<Row> rows, Charset charset) throws IOException {
        while (rows.hasNext()) {
            Row row = rows.next();
            String line = new String(row.<byte[]>getAs(0), charset);
            if (hasRemainder(line)) {
                String shown = line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + " ..." : line;
                return List.of(new Line(row.getString(1), shown)).iterator();
            }
        }
        return List.<Line>of().iterator();
    }

    /** Whether more than blanks and commas, which hold no data, follows the object or array of a line. */
    static boolean hasRemainder(String line) throws IOException {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        try (JsonParser parser = LENIENT.createParser(text)) {
            return skipsValue(parser)
                    && !text.substring((int) parser.currentLocation().getCharOffset())
                            .chars()
                            .allMatch(c -> c == ',' || c <= ' ')
                    && hasMore(parser);
        }
    }

    private static String fault(Path file, Charset charset, Configuration configuration) {
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
        try (InputStream in = file.getFileSystem(configuration).open(file);
                InputStream bytes = codec == null ? in : Decompression.of(codec, in);
                JsonParser parser = LENIENT.createParser(new InputStreamReader(bytes, charset))) {
            return skipsValue(parser) && hasMore(parser)
                    ? "goes on after its first JSON value, and Spark would lose the rest; to read one object per line,"
                            + " leave out input.options.multiLine"
                    : "";
        } catch (IOException unreadable) {
            return ""; // Spark says why, when it reads the file.
        }
    }

    // Whether there is an object or array, of which the parser then is at the end.
    private static boolean skipsValue(JsonParser parser) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return first != null
                    && first.isStructStart()
                    && parser.currentToken().isStructEnd();
        } catch (JsonParseException malformed) {
            return false;
        }
    }

    // A comment is nothing.
    private static boolean hasMore(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() != null;
        } catch (JsonParseException noJson) {
            return true;
        }
    }
}

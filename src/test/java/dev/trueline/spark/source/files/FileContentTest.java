package dev.trueline.spark.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.LocalSpark;
import dev.trueline.spark.source.InputTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose content is not what their names or the format say. */
@Tag("job")
@Tag("bad-input")
class FileContentTest {
    private static final byte[] TABLE = "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);

    private static SparkSession spark;

    @TempDir
    Path workplace;

    @BeforeAll
    static void start() {
        spark = LocalSpark.start();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @ParameterizedTest
    @CsvSource({"csv", "json", "text"})
    void compressedDataNotNamedSo(String format) throws IOException {
        write("in/a." + format, gzip(TABLE));

        refuses(format)
                .hasMessage("file:" + workplace + "/in/a." + format
                        + " is compressed with gzip, which its name does not say; rename it so that it ends in .gz");
    }

    @ParameterizedTest
    @CsvSource({
        "28b52ffd24, compressed with Zstandard, rename it so that it ends in .zst",
        "425a6839314159265359, compressed with bzip2, rename it so that it ends in .bz2",
        "fd377a585a000004, compressed with xz, unpack it",
        "377abcaf271c0004, a 7z archive, unpack it",
        "d0cf11e0a1b11ae1, a spreadsheet, save its sheet as CSV",
        "4f626a0104, an Avro file, set input.format = avro",
        "53514c69746520666f726d6174203300, an SQLite database, convert it to CSV or Parquet"
    })
    void otherContent(String magic, String kind, String remedy) throws IOException {
        write("in/a.csv", Arrays.copyOf(HexFormat.of().parseHex(magic), 600));

        refuses("csv").hasMessageContaining("in/a.csv is " + kind).hasMessageContaining("; " + remedy);
    }

    @Test
    void archives() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a.csv"));
            out.write(TABLE);
        }
        write("in/a.csv", zip.toByteArray());
        refuses("csv").hasMessageContaining("in/a.csv is a zip archive, not text; unpack it");

        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(workbook)) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write(TABLE);
        }
        write("in/a.csv", workbook.toByteArray());
        refuses("csv").hasMessageContaining("in/a.csv is a spreadsheet, not text; save its sheet as CSV");
    }

    @Test
    void columnarFilesReadAsText() throws IOException {
        Path parquet = part("parquet");
        Path orc = part("orc");

        Files.createDirectories(workplace.resolve("in"));
        Files.copy(parquet, workplace.resolve("in/a.csv"));
        refuses("csv").hasMessageContaining("in/a.csv is a Parquet file, not text; set input.format = parquet");
        Files.delete(workplace.resolve("in/a.csv"));
        Files.copy(orc, workplace.resolve("in/a.csv"));
        refuses("csv").hasMessageContaining("in/a.csv is an ORC file, not text; set input.format = orc");
        refuses("parquet")
                .hasMessageContaining("in/a.csv is not a Parquet file, but an ORC file; set input.format = orc");
    }

    @Test
    void otherFilesReadAsParquet() throws IOException {
        write("in/a.parquet", TABLE);
        refuses("parquet").hasMessageContaining("in/a.parquet is not a Parquet file, but text; set input.format = csv");
        refuses("orc").hasMessageContaining("in/a.parquet is not an ORC file, but text");

        byte[] whole = Files.readAllBytes(part("parquet"));
        write("in/a.parquet", Arrays.copyOf(whole, whole.length - 3));
        refuses("parquet").hasMessageContaining("in/a.parquet is not a Parquet file, or it is cut off; write it again");

        byte[] damaged = whole.clone();
        Arrays.fill(damaged, damaged.length - 40, damaged.length - 8, (byte) -1);
        write("in/a.parquet", damaged);
        refuses("parquet").hasMessageContaining("in/a.parquet cannot be read: ");
    }

    @Test
    void namesThatPromiseACompressionThatIsNotThere() throws IOException {
        write("in/a.csv.gz", TABLE);
        refuses("csv")
                .hasMessageContaining("a.csv.gz has a name that ends in .gz, but it is not compressed so; rename it");
        write("in/a.csv.gz", HexFormat.of().parseHex("425a6839314159265359"));
        refuses("csv").hasMessageContaining("ends in .gz, but it is compressed with bzip2; rename it");
        Files.delete(workplace.resolve("in/a.csv.gz"));
        write("in/a.csv.bz2", gzip(TABLE));
        refuses("csv").hasMessageContaining("ends in .bz2, but it is compressed with gzip; rename it");
    }

    @Test
    void whatIsInCompressedFiles() throws IOException {
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        write("in/a.tar.gz", gzip(tar));
        refuses("csv").hasMessageContaining("a.tar.gz is compressed, and in it is a tar archive; unpack it");
        write("in/a.tar.gz", gzip(gzip(TABLE)));
        refuses("csv").hasMessageContaining("is compressed, and in it is data compressed with gzip; unpack it");
    }

    @Test
    void lettersThatAreMagicToOthersMayBeNamesOfColumns() throws IOException {
        for (String name : new String[] {"PAR1", "ORC", "BZh1", "Obj", "PK"}) {
            write("in/a.csv", (name + ",y\n1,2\n").getBytes(StandardCharsets.UTF_8));

            assertThat(InputTable.open(spark, source("csv")).columns())
                    .extracting(field -> field.name())
                    .containsExactly(name, "y");
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(String format) {
        return assertThatThrownBy(() -> InputTable.open(spark, source(format))).isInstanceOf(DataException.class);
    }

    private Source source(String format) {
        return new Source(workplace.resolve("in").toString(), format, Map.of());
    }

    private Path part(String format) throws IOException {
        Path written = workplace.resolve(format);
        spark.sql("select 1d x, 2d y").coalesce(1).write().format(format).save(written.toString());
        try (var files = Files.list(written)) {
            return files.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = workplace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}

package dev.trueline.spark.source.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Source;
import dev.trueline.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files make up a source, and what the names of their directories say. */
@Tag("job")
@Tag("bad-input")
class InputFilesTest {
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

    @Test
    void aFileIsItself() throws IOException {
        write("in/a b%20c=d.csv");

        assertThat(names(list("in/a b%20c=d.csv", Map.of()))).containsExactly("in/a b%20c=d.csv");
    }

    @Test
    void aDirectoryIsItsVisibleFilesSortedByPath() throws IOException {
        write("in/b.csv", "in/a.csv", "in/_SUCCESS", "in/.a.csv.crc", "in/_temporary/0/c.csv", "in/d.csv._COPYING_");
        Files.createDirectories(workplace.resolve("in/empty/deep"));

        InputFiles files = list("in", Map.of());

        assertThat(names(files)).containsExactly("in/a.csv", "in/b.csv");
        assertThat(files.files()).extracting(InputFile::bytes).containsOnly(3L);
        assertThat(files.partitionColumns()).isEmpty();
    }

    @Test
    void anEmptyFileIsListedButHoldsNothing() throws IOException {
        write("in/a.csv");
        Files.createFile(workplace.resolve("in/b.csv"));

        InputFiles files = list("in", Map.of());

        assertThat(names(files)).containsExactly("in/a.csv", "in/b.csv");
        assertThat(files.nonEmpty()).extracting(InputFile::bytes).containsExactly(3L);
    }

    @Test
    void valuesOfPartitionsStayTextAndAreUnescaped() throws IOException {
        write("in/day=2024-01-01/hour=00/a.csv", "in/day=a%2Fb%20c/hour=__HIVE_DEFAULT_PARTITION__/b.csv");

        InputFiles files = list("in", Map.of());

        assertThat(files.partitionColumns()).containsExactly("day", "hour");
        assertThat(files.files())
                .extracting(InputFile::partitionValues)
                .containsExactly(List.of("2024-01-01", "00"), Arrays.asList("a/b c", null));
    }

    @Test
    void lettersOfPartitionsAreNotReadFromEscapes() throws IOException {
        write("in/ort=K%C3%B6ln/a.csv", "in/ort=Zürich/b.csv");

        assertThatThrownBy(() -> list("in", Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("in/ort=K%C3%B6ln has letters beyond ASCII as escapes, %C3%B6, which Spark reads")
                .hasMessageContaining(
                        "rename it with the letters themselves, or set" + " input.options.recursiveFileLookup = true");
        assertThat(list("in", Map.of("recursiveFileLookup", "true")).files()).hasSize(2);
        Files.delete(workplace.resolve("in/ort=K%C3%B6ln/a.csv"));
        assertThat(list("in", Map.of()).files())
                .extracting(InputFile::partitionValues)
                .containsExactly(List.of("Zürich"));
    }

    @Test
    void aHiddenNameWithAnEqualsSignIsAPartition() throws IOException {
        write("in/_tenant=7/a.csv");

        assertThat(list("in", Map.of()).partitionColumns()).containsExactly("_tenant");
    }

    @Test
    void plainDirectoriesInAPartitionBelongToIt() throws IOException {
        write("in/hour=00/HIVE_UNION_SUBDIR_1/a.csv", "in/hour=01/b.csv");

        InputFiles files = list("in", Map.of());

        assertThat(files.files()).extracting(InputFile::partitionValues).containsExactly(List.of("00"), List.of("01"));
    }

    @Test
    void aPatternNamesFilesAndDirectories() throws IOException {
        write("in/2023/a.csv", "in/2024/b.csv", "in/2024/c.txt", "in/more/d.csv");

        assertThat(names(list("in/20*", Map.of("pathGlobFilter", "*.csv"))))
                .containsExactly("2023/a.csv", "2024/b.csv");
        assertThat(names(list("in/{2023,more}/*.csv", Map.of()))).containsExactly("2023/a.csv", "more/d.csv");
    }

    @Test
    void theBasePathSaysWherePartitionsBegin() throws IOException {
        write("in/hour=00/a.csv", "in/hour=01/b.csv");
        String base = workplace.resolve("in").toString();

        assertThat(list("in/hour=*", Map.of()).partitionColumns()).isEmpty();
        assertThat(list("in/hour=*", Map.of("BASEPATH", base)).partitionColumns())
                .containsExactly("hour");
        assertThat(list("in/hour=01/b.csv", Map.of("basePath", base)).files())
                .extracting(InputFile::partitionValues)
                .containsExactly(List.of("01"));
    }

    @Test
    void aBasePathThatIsNotAboveTheInput() throws IOException {
        write("in/hour=00/a.csv", "other/b.csv");

        refuses("in", Map.of("basePath", workplace.resolve("other").toString()))
                .hasMessageContaining("/other is not above")
                .hasMessageContaining("name the directory in which the key=value directories begin");
        refuses("in", Map.of("basePath", workplace.resolve("nowhere").toString()))
                .hasMessageContaining("/nowhere is not a directory");
    }

    @Test
    void filesInASubdirectoryAreNotPassedOver() throws IOException {
        write("in/a.csv", "in/more/deep/b.csv");

        refuses("in", Map.of())
                .hasMessageContaining("the input has files in the sub-directory file:" + workplace + "/in/more,")
                .hasMessageContaining("set input.options.recursiveFileLookup = true")
                .hasMessageContaining("a pattern such as file:" + workplace + "/in/*.csv");
        assertThat(names(list("in", Map.of("recursiveFileLookup", "true")))).containsExactly("in/a.csv", "deep/b.csv");
        assertThat(names(list("in/*.csv", Map.of()))).containsExactly("in/a.csv");
        assertThat(names(list("in", Map.of("pathGlobFilter", "a*")))).containsExactly("in/a.csv");
    }

    @Test
    void aPlainDirectoryBetweenPartitionsHidesTheUpperOne() throws IOException {
        write("in/hour=00/more/minute=1/a.csv");

        refuses("in", Map.of())
                .hasMessageContaining("files in the sub-directory file:" + workplace + "/in/hour=00/more");
    }

    @Test
    void aFileNextToPartitionsBelongsToNone() throws IOException {
        write("in/a.csv", "in/hour=00/b.csv");

        refuses("in", Map.of())
                .hasMessageContaining("the directories of the input do not make one table")
                .hasMessageContaining("/in has no partition columns")
                .hasMessageContaining("/in/hour=00 has the partition columns [hour]");
    }

    @Test
    void partitionsOfOtherNamesOrDepths() throws IOException {
        write("in/hour=00/a.csv", "in/day=1/b.csv");
        write("deep/hour=00/a.csv", "deep/hour=01/minute=3/b.csv");
        write("two/x/hour=00/a.csv", "two/y/hour=01/b.csv");
        write("twice/hour=00/hour=01/b.csv");

        refuses("in", Map.of()).hasMessageContaining("[hour]").hasMessageContaining("[day]");
        refuses("deep", Map.of()).hasMessageContaining("[hour]").hasMessageContaining("[hour, minute]");
        refuses("two/*", Map.of()).hasMessageContaining("[hour] below file:" + workplace + "/two/x");
        refuses("twice", Map.of()).hasMessageContaining("names the same partition column twice: [hour, hour]");
    }

    @Test
    void partitionsWithoutKeyOrValue() throws IOException {
        write("in/hour=/a.csv", "other/=1/a.csv");

        refuses("in", Map.of())
                .hasMessageContaining("/in/hour= is named like a partition, key=value, but without a value");
        refuses("other", Map.of()).hasMessageContaining("but without a key");
    }

    @Test
    void aPatternThatNamesRowsTwice() throws IOException {
        write("in/a.csv", "in/more/b.csv");

        refuses("{in,in/more}", Map.of()).hasMessageContaining("/in and ").hasMessageContaining("rows may count twice");
        refuses("{in/more,in/more}", Map.of())
                .hasMessageContaining("/in/more twice, so that its rows would count twice");
    }

    @Test
    void nothingThere() throws IOException {
        Files.createDirectories(workplace.resolve("empty/deep"));
        write("hidden/_a.csv");

        refuses("nowhere", Map.of()).hasMessageContaining("there is no such file or directory; check input.path");
        refuses("*.csv", Map.of()).hasMessageContaining("there is no such file or directory; check input.path");
        refuses("empty", Map.of()).hasMessageContaining("there is no file to read; check input.path");
        refuses("hidden", Map.of()).hasMessageContaining("files whose names begin with _ or . do not count");
        refuses("hidden/_a.csv", Map.of()).hasMessageContaining("there is no file to read");
    }

    @Test
    void tablesWithALogOfTheirOwn() throws IOException {
        write("delta/_delta_log/0.json", "delta/day=1/a.parquet");
        write("hudi/.hoodie/hoodie.properties", "hudi/a.parquet");
        write("iceberg/metadata/v1.metadata.json", "iceberg/data/day=1/a.parquet");
        write("stream/_spark_metadata/0", "stream/a.parquet");

        for (String path : List.of("delta", "delta/day=1", "delta/day=1/*.parquet")) {
            refuses(path, Map.of())
                    .hasMessageContaining(workplace + "/delta is a Delta table")
                    .hasMessageContaining("Set input.format = delta");
        }
        refuses("hudi", Map.of()).hasMessageContaining("is a Hudi table");
        refuses("iceberg/data", Map.of()).hasMessageContaining(workplace + "/iceberg is an Iceberg table");
        refuses("iceberg", Map.of("recursiveFileLookup", "true")).hasMessageContaining("is an Iceberg table");
        refuses("stream", Map.of()).hasMessageContaining("was written by a stream of Spark");
    }

    @Test
    void filtersByTimeAreSparks() throws IOException {
        write("in/a.csv");

        assertThat(names(list("in", Map.of("modifiedAfter", "2001-01-01T00:00:00"))))
                .containsExactly("in/a.csv");
        refuses("in", Map.of("modifiedBefore", "2001-01-01T00:00:00")).hasMessageContaining("there is no file to read");
    }

    @Test
    void severalPathsAndPatternsAreTheFilesOfAll() throws IOException {
        write("a/1.csv", "a/2.csv", "b/3.csv", "b/3.txt", "c/4.csv");

        assertThat(names(several("b/*.csv", "c/4.csv", "a")))
                .containsExactly("a/1.csv", "a/2.csv", "b/3.csv", "c/4.csv");
    }

    @Test
    void aNameWithTheSignsOfAPatternMeansTheFileOfThatNameIfThereIsOne() throws IOException {
        write("in/a[1].csv", "in/a1.csv", "in/{x,y}.csv", "in/x.csv", "in/b*.csv", "in/bb.csv", "in/c\\d.csv");

        assertThat(names(several("in/a[1].csv"))).containsExactly("in/a[1].csv");
        assertThat(names(several("in/{x,y}.csv"))).containsExactly("in/{x,y}.csv");
        assertThat(names(several("in/b*.csv"))).containsExactly("in/b*.csv");
        assertThat(names(several("in/c\\d.csv"))).containsExactly("in/c\\d.csv");
        assertThat(names(several("in/a[12].csv"))).containsExactly("in/a1.csv");
        assertThat(names(several("in/{x,z}.csv"))).containsExactly("in/x.csv");
    }

    @Test
    void aPatternDoesNotMatchHiddenDirectories() throws IOException {
        write("in/a/1.csv", "in/_temporary/1.csv", "in/.b/1.csv");

        assertThat(names(several("in/*"))).containsExactly("a/1.csv");
        assertThat(names(several("in/_temporary"))).containsExactly("_temporary/1.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in/a.csv | in/a.csv | in/a.csv twice, so that its rows would count twice",
                "in/a.csv | in/../in/./a.csv | in/a.csv twice, so that its rows would count twice",
                "in/*.csv | in/a* | in/a.csv twice, so that its rows would count twice",
                "in | in/a.csv | in and file:{0}/in/a.csv in it, so that rows may count twice",
                "in/deep/b.csv | in | in and file:{0}/in/deep/b.csv in it, so that rows may count twice",
                "in | link | link twice, once as file:{0}/in, so that its rows would count twice",
                "link/deep | in | in and file:{0}/link/deep in it, so that rows may count twice",
                "in/a.csv | in/c*.csv | there is no such file or directory, {0}/in/c*.csv; check input.path",
                "in/a.csv | empty | input.path names {0}/empty, but there is no file to read",
                "in/a.csv | hdfs://127.0.0.1:1/b | input.path names files of two file systems, file:/// and hdfs://127.0.0.1:1",
            })
    void pathsWhoseRowsWouldCountTwiceOrNotAtAllAreRefused(String one, String other, String message)
            throws IOException {
        write("in/a.csv", "in/deep/b.csv");
        Files.createDirectories(workplace.resolve("empty"));
        Files.createSymbolicLink(workplace.resolve("link"), workplace.resolve("in"));

        assertThatThrownBy(() -> several(one, other))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message.replace("{0}", workplace.toString()));
    }

    private InputFiles several(String... paths) {
        List<String> all = Arrays.stream(paths)
                .map(path -> path.contains("://") ? path : workplace + "/" + path)
                .toList();
        return InputFiles.of(spark, new Source(all, "csv", Map.of()));
    }

    private InputFiles list(String path, Map<String, String> options) {
        return InputFiles.of(spark, new Source(workplace.resolve(path).toString(), "csv", options));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(String path, Map<String, String> options) {
        return assertThatThrownBy(() -> list(path, options)).isInstanceOf(DataException.class);
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = workplace.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x\n1");
        }
    }

    /** The last two parts of every path. */
    private static List<String> names(InputFiles files) {
        return files.files().stream()
                .map(file -> new org.apache.hadoop.fs.Path(file.path()))
                .map(path -> path.getParent().getName() + "/" + path.getName())
                .toList();
    }
}

package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.app.cli.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private String output;

    @BeforeEach
    void chooseOutput() {
        output = folder.resolve("made").toString();
    }

    @AfterAll
    static void stopSpark() {
        startSpark().stop();
    }

    @Test
    void makesATable() {
        SparkSession spark = startSpark();

        int exitCode = generate("--rows", "50", "--features", "2", "--condition", "3", "--noise", "0", "--seed", "5");

        assertThat(exitCode).isZero();
        assertThat(spark.read().parquet(output).count()).isEqualTo(50);
        assertThat(err).hasToString("Making 50 rows of 2 features, condition number 3.0, noise 0.0, seed 5\n");
        assertThat(out).hasToString("Wrote the table and its truth to " + output + "\n");
    }

    @Test
    void needsNoConditionNumberForASingleFeature() {
        startSpark();

        assertThat(generate("--rows", "5", "--features", "1")).isZero();
    }

    @Test
    void makesAPresetWithItsOwnNumberOfRows() {
        assertThat(generate("--preset", "line")).isZero();

        assertThat(Path.of(output)).hasSameBinaryContentAs(Path.of("sample-data", "line.csv"));
        assertThat(out).hasToString("Wrote 100 rows of line, seed 17, to " + output + "\n");
    }

    @Test
    void makesAPresetWithAsManyRowsAsAskedFor() throws IOException {
        assertThat(generate("--preset", "houses", "--rows", "12", "--seed", "3"))
                .isZero();

        assertThat(Files.readAllLines(Path.of(output))).hasSize(13);
    }

    @Test
    void makesAPresetWhereTheHadoopSettingsOfSparkSay() {
        System.setProperty("spark.hadoop.fs.defaultFS", "nofs://host");
        try {
            assertThat(generate("--preset", "line")).isNotZero();
        } finally {
            System.clearProperty("spark.hadoop.fs.defaultFS");
        }

        assertThat(err.toString()).contains("No FileSystem for scheme \"nofs\"");
        assertThat(Path.of(output)).doesNotExist();
    }

    @Test
    void refusesFeaturesWithAPreset() {
        assertRefused("--features 3 cannot go with --preset houses", "--preset", "houses", "--features", "3");
    }

    @Test
    void refusesNoiseWithAPreset() {
        assertRefused("--noise 0.1 cannot go with --preset line", "--preset", "line", "--noise", "0.1");
    }

    @Test
    void refusesAnUnknownPreset() {
        assertRefused("'--preset': expected one of [", "--preset", "flats");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertRefused("rows is 0 and must be at least 1", "--rows", "0");
    }

    @Test
    void refusesOutputThatExists() throws IOException {
        Files.createFile(Path.of(output));

        assertRefused("exists already: remove it, or give another path", "--preset", "line");
    }

    private static SparkSession startSpark() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    private void assertRefused(String message, String... arguments) {
        assertThat(generate(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    private int generate(String... arguments) {
        CommandLine command = new CommandLine(new GenerateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--output";
        all[arguments.length + 1] = output;
        return command.execute(all);
    }
}

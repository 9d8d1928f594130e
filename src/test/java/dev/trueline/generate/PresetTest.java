package dev.trueline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void seed17GivesTheSampleFile(Preset preset) throws IOException {
        Path sample = Path.of("sample-data", preset + ".csv");

        assertThat(write(preset, preset.defaultRows(), 17)).hasSameBinaryContentAs(sample);
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesOtherRows(Preset preset) throws IOException {
        assertThat(text(preset, 20, 1)).isEqualTo(text(preset, 20, 1)).isNotEqualTo(text(preset, 20, 2));
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingButTheFile(Preset preset) throws IOException {
        Path file = write(preset, 20, 1);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverReplacesOutput(Preset preset) throws IOException {
        Path file = Files.writeString(folder.resolve("made.csv"), "mine");

        assertThatThrownBy(() -> write(preset, 20, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("made.csv exists already: remove it, or give another path");
        assertThat(file).hasContent("mine");
    }

    @Test
    void rejectsTooFewHousesForTheirFlaws() {
        assertThatThrownBy(() -> write(Preset.HOUSES, 9, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot make 9 rows of houses: ask for at least 10");
    }

    @Test
    void pointsLieAroundTheTextbookLine() throws IOException {
        String[] lines = text(Preset.LINE, 1_000, 1).split("\n");

        assertThat(lines).hasSize(1_001).startsWith("x,y");
        double squares = 0;
        for (int i = 1; i < lines.length; i++) {
            assertThat(lines[i]).matches("\\d\\d?\\.\\d{4},-?\\d+\\.\\d{4}");
            double x = Double.parseDouble(lines[i].split(",")[0]);
            double y = Double.parseDouble(lines[i].split(",")[1]);
            assertThat(x).isBetween(0.0, 10.0);
            squares += Math.pow(y - 2 * x - 1, 2);
        }
        assertThat(Math.sqrt(squares / 1_000)).isBetween(0.47, 0.53);
    }

    private Path write(Preset preset, long rows, long seed) throws IOException {
        Path file = folder.resolve("made.csv");
        preset.write(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(), rows, seed);
        return file;
    }

    private static String text(Preset preset, long rows, long seed) throws IOException {
        StringBuilder text = new StringBuilder();
        preset.writeTo(text, rows, seed);
        return text.toString();
    }
}

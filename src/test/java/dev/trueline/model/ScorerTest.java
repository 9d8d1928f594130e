package dev.trueline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("job")
class ScorerTest {
    /** A file of format 1 as the first version wrote it, without contract and profile. */
    private static final String MODEL = """
            {
              "formatVersion": 1,
              "name": "houses",
              "label": { "name": "price", "unit": "EUR" },
              "intercept": 0.1,
              "weights": [
                { "feature": "area", "unit": "m2", "weight": 0.3, "mean": 0, "deviation": 1, "min": -9, "max": 9 },
                { "feature": "year", "unit": "", "weight": -1e17, "mean": 0, "deviation": 1, "min": -9, "max": 9 },
                { "feature": "rooms", "unit": "", "weight": 1e17, "mean": 0, "deviation": 1, "min": -9, "max": 9 }
              ]
            }
            """;

    @TempDir
    Path directory;

    @Test
    void addsUpFromLeftToRightInTheOrderOfTheFeatures() throws IOException {
        Scorer scorer = scorer(MODEL);
        SplittableRandom random = new SplittableRandom(11);

        for (int i = 0; i < 1000; i++) {
            double[] x = {random.nextDouble(-1e9, 1e9), random.nextDouble(), random.nextDouble(-1, 1)};
            double expected = ((0.1 + 0.3 * x[0]) + -1e17 * x[1]) + 1e17 * x[2];
            assertThat(scorer.score(x)).isEqualTo(expected);
            assertThat(scorer.score(Map.of("rooms", x[2], "area", x[0], "year", x[1], "district", 3.0)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsAFile() throws IOException {
        Scorer scorer = Scorer.read(Files.writeString(directory.resolve("model.json"), MODEL));

        assertThat(scorer.features()).containsExactly("area", "year", "rooms");
        assertThat(scorer.label()).isEqualTo("price");
    }

    @Test
    void namesEveryFeatureWithoutAValue() throws IOException {
        Scorer scorer = scorer(MODEL);
        Map<String, Double> row = new HashMap<>(Map.of("area", 1.0));
        row.put("year", null);

        assertThatThrownBy(() -> scorer.score(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no value for 'year', 'rooms'");
    }

    @Test
    void refusesAnArrayOfAnotherLength() throws IOException {
        Scorer scorer = scorer(MODEL);

        assertThatThrownBy(() -> scorer.score(new double[2])).hasMessage("2 feature values for a model of 3");
    }

    @Test
    void letsNaNThrough() throws IOException {
        assertThat(scorer(MODEL).score(new double[] {Double.NaN, 1, 1})).isNaN();
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> scorer("{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scorer("{\"formatVersion\": 1, \"intercept\": 1}"))
                .hasMessageContaining("this is no model");
        assertThatThrownBy(() -> scorer(MODEL.replace("\"year\"", "\"area\"")))
                .hasMessageContaining("two weights for feature 'area'");
        assertThatThrownBy(() -> scorer(MODEL.replace("\"formatVersion\": 1", "\"formatVersion\": 99")))
                .hasMessageContaining("format 99");
    }

    private static Scorer scorer(String json) throws IOException {
        return Scorer.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}

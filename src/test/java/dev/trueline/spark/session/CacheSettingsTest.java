package dev.trueline.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("job")
class CacheSettingsTest {
    private static final String RESET = "spark.serializer.objectStreamReset";
    private static final String CHECK = "spark.storage.unrollMemoryCheckPeriod";

    @Test
    void areMadeForFewLargeElements() {
        SparkConf conf = CacheSettings.addTo(new SparkConf(false));

        assertThat(conf.get(RESET)).isEqualTo("1");
        assertThat(conf.get(CHECK)).isEqualTo("1");
    }

    @Test
    void giveWayToTheUsers() {
        SparkConf conf = CacheSettings.addTo(new SparkConf(false).set(RESET, "10"));

        assertThat(conf.get(RESET)).isEqualTo("10");
        assertThat(conf.get(CHECK)).isEqualTo("1");
    }
}

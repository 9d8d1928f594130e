package dev.trueline.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Set;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.network.util.ConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The property files for clusters only set what Spark knows, to values that it takes: it says nothing about a typo. */
@Tag("house")
class SparkPropertiesTest {
    private static final Path FILES = Path.of("conf", "spark");

    // Spark registers the properties of an object when that is first used.
    private static final List<String> REGISTERS = List.of(
            "org.apache.spark.internal.config.package$",
            "org.apache.spark.internal.config.Deploy$",
            "org.apache.spark.internal.config.Network$",
            "org.apache.spark.internal.config.UI$",
            "org.apache.spark.deploy.k8s.Config$",
            "org.apache.spark.sql.internal.SQLConf$");

    // Those of its module for YARN, which cannot be had from every mirror.
    private static final Set<String> OF_YARN =
            Set.of("spark.yarn.maxAppAttempts", "spark.yarn.submit.waitAppCompletion");

    // The network layer registers nothing, but asks.
    private static final Set<String> ASKED_FOR = new HashSet<>();

    @BeforeAll
    static void learnWhatSparkKnows() throws ClassNotFoundException {
        for (String register : REGISTERS) {
            Class.forName(register);
        }
        new TransportConf("rpc", new Listening()).cipherTransformation();
        TransportConf shuffle = new TransportConf("shuffle", new Listening());
        shuffle.maxIORetries();
        shuffle.ioRetryWaitTimeMs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone.conf", "yarn.conf", "kubernetes.conf", "secured.conf"})
    void areKnownToSpark(String file) throws IOException {
        Properties properties = read(file);

        assertThat(properties).isNotEmpty();
        assertThat(properties.stringPropertyNames())
                .allSatisfy(name ->
                        assertThat(isKnown(name)).as("%s in %s", name, file).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone.conf", "yarn.conf", "kubernetes.conf", "secured.conf"})
    void haveValuesThatSparkTakes(String file) throws IOException {
        Properties properties = read(file);

        for (String name : properties.stringPropertyNames()) {
            ConfigEntry<?> entry = ConfigEntry.findEntry(name);
            if (entry != null) {
                assertThat(entry.valueConverter().apply(properties.getProperty(name)))
                        .as("%s in %s", name, file)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spark.speculaton", "spark.shuffle.io.maxRetires", "spark.kubernetes.container.imag"})
    void misspeltOnesAreNotKnown(String name) {
        assertThat(isKnown(name)).isFalse();
    }

    @Test
    void leaveToTruelineWhatItSetsItself() throws IOException {
        for (String file : List.of("standalone.conf", "yarn.conf", "kubernetes.conf", "secured.conf")) {
            assertThat(read(file).stringPropertyNames())
                    .doesNotContain("spark.serializer.objectStreamReset", "spark.storage.unrollMemoryCheckPeriod");
        }
    }

    private static boolean isKnown(String name) {
        return ConfigEntry.findEntry(name) != null || ASKED_FOR.contains(name) || OF_YARN.contains(name);
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FILES.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    /** Notes what it is asked for. */
    private static final class Listening extends ConfigProvider {
        @Override
        public String get(String name) {
            ASKED_FOR.add(name);
            throw new NoSuchElementException(name);
        }

        @Override
        public String get(String name, String otherwise) {
            ASKED_FOR.add(name);
            return otherwise;
        }

        @Override
        public Iterable<Map.Entry<String, String>> getAll() {
            return List.of();
        }
    }
}

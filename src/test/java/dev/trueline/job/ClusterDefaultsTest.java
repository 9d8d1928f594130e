package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clusters have in their {@code spark-defaults.conf} changes no bit and breaks nothing. */
@Tag("job")
class ClusterDefaultsTest {
    private static final String GROUPS = "training { engine = one-pass, solver = exact }\nmodel.by = [district]";

    @TempDir
    static Path workplace;

    private static Path input;
    private static JobRun descent;
    private static JobRun groups;

    @BeforeAll
    static void train() {
        input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(400, 3));
        descent = train("descent", Map.of(), "");
        groups = train("groups", Map.of(), GROUPS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.serializer=org.apache.spark.serializer.KryoSerializer, spark.kryo.registrationRequired=true",
                "spark.speculation=true, spark.rdd.compress=true, spark.io.compression.codec=zstd",
                "spark.sql.adaptive.enabled=false, spark.sql.shuffle.partitions=7, spark.sql.codegen.wholeStage=false",
                "spark.authenticate=true, spark.io.encryption.enabled=true",
                "spark.dynamicAllocation.enabled=true, spark.scheduler.mode=FAIR, spark.sql.caseSensitive=false",
                "spark.sql.sources.useV1SourceList=, spark.sql.sources.default=json, spark.sql.defaultCatalog=prod"
            })
    void giveTheBitsOfSparksOwnDefaults(String defaults) {
        JobRun otherDescent = train("other-descent", settings(defaults), "");
        JobRun otherGroups = train("other-groups", settings(defaults), GROUPS);

        assertThat(otherDescent.bits()).isEqualTo(descent.bits());
        assertThat(otherGroups.bits()).isEqualTo(groups.bits());
        assertThat(otherGroups.metrics().get("groups"))
                .isEqualTo(groups.metrics().get("groups"));
    }

    @Test
    void aListenerThatIsNotThereIsNamed() {
        JobRun run =
                JobRun.train(workplace, Map.of("spark.extraListeners", "com.example.Listener"), Houses.config(input));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Error: cannot start Spark: ClassNotFoundException: com.example.Listener");
    }

    private static JobRun train(String name, Map<String, String> defaults, String settings) {
        Map<String, String> spark = new HashMap<>(defaults);
        spark.put("spark.sql.files.maxPartitionBytes", "6k"); // Several partitions, whose sums travel.
        String config = Houses.config(input, settings, "output.overwrite = true");
        JobRun run = JobRun.train(
                workplace, spark, config, "--output", workplace.resolve(name).toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static Map<String, String> settings(String text) {
        return Stream.of(text.split(", "))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}

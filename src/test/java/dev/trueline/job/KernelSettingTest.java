package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel is chosen, said and forced; and it changes nothing but the speed. */
@Tag("job")
class KernelSettingTest {
    private static final String KERNEL = "spark.trueline.kernel";
    private static final String STOP_SOON = "stopping.max-steps = 15";

    @TempDir
    Path workplace;

    private Path input;

    @BeforeEach
    void writeRows() {
        input = Houses.csv(workplace.resolve("in.csv"), Houses.rows(3000, 20260123));
    }

    @Test
    void bothKernelsGiveTheSameBits() {
        JobRun vector = train("vector", Map.of());
        JobRun scalar = train("scalar", Map.of(KERNEL, "scalar"));

        assertThat(scalar.bits()).isEqualTo(vector.bits());
        assertThat(vector.err()).contains("The inner loops run in the vector kernel.");
        assertThat(scalar.err()).contains("The inner loops run in the scalar kernel, as spark.trueline.kernel says.");
        assertThat(vector.model().provenance().kernel()).isEqualTo("vector");
        assertThat(scalar.model().provenance().kernel()).isEqualTo("scalar");
    }

    @Test
    void anUnknownKernelIsRefused() {
        JobRun run = train("unknown", Map.of(KERNEL, "turbo"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "Error: spark.trueline.kernel is 'turbo', but there are only the kernels auto, vector, scalar");
        assertThat(run.unfinished()).doesNotExist();
    }

    private JobRun train(String output, Map<String, String> spark) {
        return JobRun.train(workplace.resolve(output), spark, Houses.config(input, STOP_SOON));
    }
}

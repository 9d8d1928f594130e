package dev.trueline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time zone, locale and encoding of the process change no bit and no letter. */
@Tag("job")
class AnyLocaleTest {
    private static final List<String> PLAIN = List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US");
    private static final List<String> ELSEWHERE = List.of(
            "-Duser.timezone=America/New_York",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Dfile.encoding=ISO-8859-1");

    @TempDir
    static Path workplace;

    @Test
    void theWholeJobGivesTheSameBits() throws IOException, InterruptedException {
        // Instants around a change of clocks, and so old that the zone was off by seconds.
        Path input = Parquet.of(
                "select timestamp_micros(id * 1234567890123 - 4000000000000000) `zam\u0101n \u0130i`,"
                        + " date_from_unix_date(cast(id * 37 - 200000 as int)) day,"
                        + " if(id = 7, double('NaN'), id * 0.37D) `\u0131\u015f\u0131k`,"
                        + " sqrt(id) + id % 7 y from range(3000)",
                workplace.resolve("input"));
        Path config = JobRun.write(workplace.resolve("job.conf"), """
                name = "\u0130zmir"
                input { path = "%s", format = parquet }
                contract {
                  on-violation = quarantine
                  columns = [
                    { name = "zam\u0101n \u0130i", role = key }
                    { name = day, role = slice }
                    { name = "\u0131\u015f\u0131k", role = feature }
                    { name = y, role = label }
                  ]
                }
                """.formatted(input));

        Path plain = run(PLAIN, config, "plain");
        Path elsewhere = run(ELSEWHERE, config, "elsewhere");

        assertThat(withoutTimes(elsewhere, "history.jsonl")).isEqualTo(withoutTimes(plain, "history.jsonl"));
        for (String name : List.of("metrics.json", "data.json")) {
            assertThat(JobRun.read(elsewhere.resolve(name))).isEqualTo(JobRun.read(plain.resolve(name)));
        }
        assertThat(JobRun.json(JobRun.read(elsewhere.resolve("model.json"))).get("weights"))
                .isEqualTo(JobRun.json(JobRun.read(plain.resolve("model.json"))).get("weights"));
        assertThat(JobRun.rejects(elsewhere)).hasSize(1).isEqualTo(JobRun.rejects(plain));
        assertThat(JobRun.rejects(elsewhere)
                        .get(0)
                        .get("row")
                        .get("zam\u0101n \u0130i")
                        .asText())
                .isEqualTo(expectedKey());
        assertThat(JobRun.read(elsewhere.resolve("report.html"))).contains("\u0131\u015f\u0131k", "\u0130zmir");
    }

    private static String expectedKey() {
        return Instant.EPOCH
                .plus(7 * 1234567890123L - 4000000000000000L, ChronoUnit.MICROS)
                .toString();
    }

    private static List<String> withoutTimes(Path run, String name) {
        return JobRun.read(run.resolve(name))
                .lines()
                .map(line -> line.replaceAll("\"seconds\":[^,}]*", ""))
                .toList();
    }

    private static Path run(List<String> options, Path config, String name) throws IOException, InterruptedException {
        Path output = workplace.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("train", config.toString(), "--output", output.toString()));
        try (JobProcess job = JobProcess.start(workplace.resolve(name + ".txt"), options, arguments)) {
            assertThat(job.awaitEnd()).as(job.said()).isZero();
        }
        assertThat(Files.exists(output.resolve("_SUCCESS"))).isTrue();
        return output;
    }
}

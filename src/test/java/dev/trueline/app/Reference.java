package dev.trueline.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data sets with certified answers, which are no part of the repository. They are looked for in the directory that the
 * system property {@code trueline.reference} names, else in {@code ../shared/reference}.
 */
final class Reference {
    private static final Path DIRECTORY = Path.of(System.getProperty("trueline.reference", "../shared/reference"));

    private Reference() {}

    /** The rows of a data set; skips the test where there are none. */
    static Path data(String dataset) {
        return existing(dataset, "data.csv");
    }

    /** Its certified answers; skips the test where there are none. */
    static JsonNode certified(String dataset) {
        return JobRun.json(JobRun.read(existing(dataset, "certified.json")));
    }

    private static Path existing(String dataset, String name) {
        Path file = DIRECTORY.resolve(dataset).resolve(name).toAbsolutePath().normalize();
        assumeTrue(
                Files.exists(file),
                () -> "skipped, for there is no " + file
                        + "; name the reference data with -Dtrueline.reference=DIRECTORY");
        return file;
    }
}

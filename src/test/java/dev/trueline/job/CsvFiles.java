package dev.trueline.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The same rows in other files. */
final class CsvFiles {
    private CsvFiles() {}

    /** Writes the rows, in an order that {@code seed} decides, into so many CSV files of about the same length. */
    static Path shuffled(Path directory, String header, List<String> rows, int files, long seed) {
        List<String> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        for (int i = 0; i < files; i++) {
            List<String> part = shuffled.subList(i * rows.size() / files, (i + 1) * rows.size() / files);
            JobRun.write(directory.resolve(i + ".csv"), header + "\n" + String.join("\n", part) + "\n");
        }
        return directory;
    }
}

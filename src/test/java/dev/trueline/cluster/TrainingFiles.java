package dev.trueline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Rows made from a seed, in several CSV files, and a configuration that trains on them.
 *
 * @param input the directory of the CSV files
 * @param config the configuration; it leaves the output to the command line
 */
record TrainingFiles(Path input, Path config) {
    private static final int FILES = 6;
    private static final int ROWS_PER_FILE = 1000;
    private static final int FEATURES = 5;

    /** Writes {@code input/} and {@code job.conf} into a directory. */
    static TrainingFiles write(Path directory, int maxSteps) {
        try {
            Path input = Files.createDirectories(directory.resolve("input"));
            SplittableRandom random = new SplittableRandom(20_261);
            for (int file = 0; file < FILES; file++) {
                Files.writeString(part(input, file), rows(file * ROWS_PER_FILE, random));
            }
            Path config = Files.writeString(directory.resolve("job.conf"), config(input.toUri(), maxSteps));
            return new TrainingFiles(input, config);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write training files to " + directory, failed);
        }
    }

    /** The path of one of the CSV files, counted from 0. */
    Path part(int file) {
        return part(input, file);
    }

    private static Path part(Path input, int file) {
        return input.resolve("part-" + file + ".csv");
    }

    private static String rows(int firstId, SplittableRandom random) {
        StringBuilder text = new StringBuilder("id,x0,x1,x2,x3,x4,y\n");
        for (int row = 0; row < ROWS_PER_FILE; row++) {
            text.append("r").append(firstId + row);
            double common = random.nextDouble(-1, 1);
            double label = random.nextDouble(-0.5, 0.5);
            for (int feature = 0; feature < FEATURES; feature++) {
                double value = Math.pow(10, feature) * (2 + common + random.nextDouble(-0.2, 0.2));
                label += (feature + 1) * value / Math.pow(10, feature);
                text.append(String.format(Locale.ROOT, ",%.6f", value));
            }
            text.append(String.format(Locale.ROOT, ",%.6f%n", label));
        }
        return text.toString();
    }

    /**
     * A configuration of a run of exactly {@code maxSteps} steps.
     *
     * @param input where the CSV files are
     */
    static String config(Object input, int maxSteps) {
        return """
                name = cluster
                input { path = "%s" }
                contract {
                  columns = [
                    { name = id, role = key }
                    { name = x0, role = feature }
                    { name = x1, role = feature }
                    { name = x2, role = feature }
                    { name = x3, role = feature }
                    { name = x4, role = feature }
                    { name = y, role = label }
                  ]
                }
                stopping { max-steps = %d, patience = 0, gradient-tolerance = 0 }
                gate.allow-worse-than-mean = true
                """.formatted(input, maxSteps);
    }
}

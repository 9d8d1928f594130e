package dev.trueline.app.output;

import dev.trueline.model.Json;
import dev.trueline.train.optimize.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The earlier part of a run's history, next to its checkpoints: files of {@value #LENGTH} steps that are written once, so
 * that a checkpoint carries the steps after them alone, however long the run gets. Needs no file system that appends.
 */
final class SealedHistory {
    static final int LENGTH = 256;

    private static final Mark NOTHING = new Mark(0, "");

    private final RunDirectory directory;
    private final String subdirectory;
    private Mark mark;

    /**
     * How far a history is sealed.
     *
     * @param digest of all sealed files, each chained to those before
     */
    record Mark(long steps, String digest) {
        Mark {
            if (steps < 0 || steps % LENGTH != 0 || digest == null) {
                throw new IllegalArgumentException("not an end of a sealed history");
            }
        }

        private Mark with(byte[] file) {
            byte[] former = digest.getBytes(StandardCharsets.US_ASCII);
            byte[] chained = new byte[former.length + file.length];
            System.arraycopy(former, 0, chained, 0, former.length);
            System.arraycopy(file, 0, chained, former.length, file.length);
            return new Mark(steps + LENGTH, Sha256.hex(chained));
        }
    }

    /** @param mark how far a former process has sealed the history that goes on; null when it begins */
    SealedHistory(RunDirectory directory, String subdirectory, Mark mark) {
        this.directory = directory;
        this.subdirectory = subdirectory;
        this.mark = mark == null ? NOTHING : mark;
    }

    /** Seals what fills whole files; how far the history is sealed now. */
    Mark seal(List<Step> history) {
        while (history.size() - mark.steps() >= LENGTH) {
            int from = (int) mark.steps();
            StringBuilder lines = new StringBuilder();
            history.subList(from, from + LENGTH)
                    .forEach(step -> lines.append(Json.line(step)).append('\n'));
            directory.write(name(subdirectory, from), lines.toString());
            mark = mark.with(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        return mark;
    }

    /** The steps up to a mark; empty when a file is missing, torn or damaged. */
    static Optional<List<Step>> read(RunDirectory directory, String subdirectory, Mark end) {
        List<Step> steps = new ArrayList<>();
        List<String> there = directory.list(subdirectory);
        Mark mark = NOTHING;
        while (mark.steps() < end.steps()) {
            String name = name(subdirectory, mark.steps());
            if (!there.contains(name.substring(subdirectory.length() + 1))) {
                return Optional.empty();
            }
            byte[] file = directory.read(name);
            mark = mark.with(file);
            try {
                new String(file, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> steps.add(Json.read(line, Step.class)));
            } catch (IllegalArgumentException damaged) {
                return Optional.empty();
            }
        }
        return mark.equals(end) && steps.size() == end.steps() ? Optional.of(steps) : Optional.empty();
    }

    private static String name(String subdirectory, long firstStep) {
        return String.format("%s/history-%012d.jsonl", subdirectory, firstStep);
    }
}

package dev.trueline.design.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One number per level of a category: 1 where the value is that level, and 0 elsewhere.
 *
 * <p>With a reference level these are the treatment contrasts of R: the weight of a level is its difference to the
 * reference.
 *
 * @param levels that have a number of their own, in their order
 * @param reference the level that is left out, where all numbers are 0; null when none is
 * @param other name of the level that takes every value that is neither a level nor the reference, one of {@code levels} or the
 *     reference; null when there is none
 * @param missing name of the level of a missing value; null when a missing value is unseen
 */
public record Indicators(String column, List<String> levels, String reference, String other, String missing)
        implements LevelEncoding {
    /** The level of a missing value. */
    public static final String MISSING = "(missing)";

    /** The level of rare and of unseen values. */
    public static final String OTHER = "(other)";

    public Indicators {
        levels = List.copyOf(levels);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String level : levels) {
            names.add(column + "=" + level);
        }
        return names;
    }

    /** The same with a number for the reference level as well, and the levels in the order of their characters. */
    public Indicators whole() {
        Stream<String> all = reference == null ? levels.stream() : Stream.concat(levels.stream(), Stream.of(reference));
        return new Indicators(column, all.sorted().toList(), null, other, missing);
    }

    /** Finds the codes of values. One instance belongs to one task. */
    public Coder coder() {
        return new Coder(this);
    }

    /** Gives each text the code of its level. */
    public static final class Coder {
        private final Map<String, Integer> codes = new HashMap<>();
        private final int otherwise;
        private final int missing;

        private Coder(Indicators indicators) {
            for (int code = 0; code < indicators.levels.size(); code++) {
                codes.put(indicators.levels.get(code), code + 1);
            }
            if (indicators.reference != null) {
                codes.put(indicators.reference, REFERENCE);
            }
            otherwise = indicators.other == null ? UNSEEN : codes.get(indicators.other);
            missing = indicators.missing == null ? UNSEEN : codes.getOrDefault(indicators.missing, otherwise);
        }

        /** @param text of the value; null when it is missing */
        public int code(String text) {
            return text == null ? missing : codes.getOrDefault(text, otherwise);
        }
    }
}

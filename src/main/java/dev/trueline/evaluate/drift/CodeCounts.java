package dev.trueline.evaluate.drift;

import dev.trueline.model.CodedEffect;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.Profile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many rows have each code of some categories. Merges in any order to the same content.
 *
 * <p>Mutable while it is gathered.
 */
public final class CodeCounts implements Serializable {
    /** More levels are too long a list for people, and have too few rows each for the stability index. */
    static final int MOST_LEVELS = 100;

    private static final long serialVersionUID = 1L;

    private final CodeCountPass pass;
    private final long[][] counts;

    /** Counts of no rows. */
    public CodeCounts(CodeCountPass pass) {
        this.pass = pass;
        counts = new long[pass.originals().codes().length][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[pass.originals().codes()[i]];
        }
    }

    /** Takes in the rows of a block. */
    public void add(ExampleBlock block) {
        for (int i = 0; i < counts.length; i++) {
            long[] some = counts[i];
            for (int code : pass.originals().codes(i, block)) {
                some[code]++;
            }
        }
    }

    /** Takes in the rows of {@code other}, gathered in the same pass; returns this. */
    public CodeCounts merge(CodeCounts other) {
        for (int i = 0; i < counts.length; i++) {
            for (int code = 0; code < counts[i].length; code++) {
                counts[i][code] += other.counts[i][code];
            }
        }
        return this;
    }

    /** The profile of the i-th category. */
    Profile.Levels profile(int i, CodedEffect category) {
        List<Integer> codes = IntStream.range(0, counts[i].length)
                .filter(code -> category.levels().get(code) != null)
                .boxed()
                .sorted(Comparator.comparing((Integer code) -> counts[i][code]).reversed())
                .limit(MOST_LEVELS)
                .toList();
        List<String> levels = codes.stream().map(category.levels()::get).toList();
        return new Profile.Levels(category.name(), levels, shares(i, category, levels));
    }

    /**
     * Shares of the rows in the i-th category.
     *
     * @param levels that are looked at
     * @return one per level and, where the category has more, one for all others
     */
    List<Double> shares(int i, CodedEffect category, List<String> levels) {
        Map<String, Long> rows = new HashMap<>();
        long all = 0;
        for (int code = 0; code < counts[i].length; code++) {
            rows.put(category.levels().get(code), counts[i][code]);
            all += counts[i][code];
        }
        List<Double> shares = new ArrayList<>();
        long others = all;
        for (String level : levels) {
            long some = rows.getOrDefault(level, 0L);
            others -= some;
            shares.add((double) some / all);
        }
        if (category.count() > levels.size()) {
            shares.add((double) others / all);
        }
        return shares;
    }
}

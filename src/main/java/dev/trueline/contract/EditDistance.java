package dev.trueline.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How far a word is from another one. */
public final class EditDistance {
    private static final int MAX_TYPOS = 4;

    private EditDistance() {}

    /**
     * The one of {@code known} that was probably meant by {@code word}: the closest, if it is at most 4 characters and at
     * most half of the word away.
     */
    public static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> of(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> of(word, best) <= Math.min(MAX_TYPOS, word.length() / 2));
    }

    /**
     * The least number of characters to be put in, left out, changed, or exchanged with the next to make one of the other
     * (optimal string alignment, after Damerau 1964).
     */
    static int of(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, left, right, i, j);
            }
        }
        return distances[left.length()][right.length()];
    }

    private static int least(int[][] distances, String left, String right, int i, int j) {
        char last = left.charAt(i - 1);
        int changed = distances[i - 1][j - 1] + (last == right.charAt(j - 1) ? 0 : 1);
        int longer = 1 + Math.min(distances[i - 1][j], distances[i][j - 1]);
        boolean exchanged = i > 1 && j > 1 && last == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
        int least = Math.min(changed, longer);
        return exchanged ? Math.min(least, 1 + distances[i - 2][j - 2]) : least;
    }
}

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

    /** The least number of characters to be put in, left out or changed to make one of the other (Levenshtein 1966). */
    static int of(String left, String right) {
        int[] distances = new int[right.length() + 1];
        for (int j = 0; j < distances.length; j++) {
            distances[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = distances[0];
            distances[0] = i;
            for (int j = 1; j < distances.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.min(changed, 1 + Math.min(distances[j], distances[j - 1]));
            }
        }
        return distances[right.length()];
    }
}

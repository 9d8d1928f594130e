package dev.trueline.contract;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that a person takes for the same: they differ in case, in blanks or invisible characters, in Unicode form, or as 1, 1.0 and
 * 01 do.
 */
public final class Lookalike {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{0,40})?");

    private Lookalike() {}

    /** Names the first of {@code others} that looks like {@code name} but is not the same, and says in what they differ. */
    public static Optional<String> find(String name, Collection<String> others) {
        return others.stream()
                .filter(other -> !other.equals(name) && bare(other).equals(bare(name)))
                .findFirst()
                .map(other -> describe(name, other));
    }

    /**
     * Two names that look alike.
     *
     * @param name the one that comes first
     * @param description of the other, in quotes, with what it differs in
     */
    public record Pair(String name, String other, String description) {}

    /** All names that look like another one, each with the first such one. */
    public static List<Pair> pairs(Collection<String> names) {
        Map<String, String> first = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (String name : names) {
            String known = first.putIfAbsent(bare(name), name);
            if (known != null && !known.equals(name)) {
                pairs.add(new Pair(known, name, describe(known, name)));
            }
        }
        return pairs;
    }

    private static String describe(String name, String other) {
        String difference = "which differs only in " + String.join(" and in ", differences(name, other));
        String shown = "'" + Visible.text(other) + "', " + difference;
        boolean plain =
                Visible.inAscii(name).equals(name) && Visible.inAscii(other).equals(other);
        return plain ? shown : shown + ": '" + Visible.inAscii(other) + "' is not '" + Visible.inAscii(name) + "'";
    }

    private static List<String> differences(String name, String other) {
        if (!letters(name).equals(letters(other))) {
            return List.of("how the number is written");
        }
        List<String> differences = new ArrayList<>();
        if (!withoutBlanks(folded(name)).equals(withoutBlanks(folded(other)))) {
            differences.add("its Unicode form");
        }
        if (!blanks(composed(name)).equals(blanks(composed(other)))) {
            differences.add("blanks or invisible characters");
        }
        if (!withoutBlanks(composed(name)).equals(withoutBlanks(composed(other)))) {
            differences.add("upper and lower case");
        }
        return differences;
    }

    private static String bare(String name) {
        String letters = letters(name);
        return NUMBER.matcher(letters).matches()
                ? new BigDecimal(letters).stripTrailingZeros().toPlainString()
                : letters;
    }

    private static String letters(String name) {
        return withoutBlanks(folded(composed(name)));
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String withoutBlanks(String name) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            bare.append(isBlank(name, i) ? "" : name.charAt(i));
        }
        return bare.toString();
    }

    // What is left of a name when its letters are taken for the same.
    private static String blanks(String name) {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            blanks.append(isBlank(name, i) ? name.charAt(i) : 'x');
        }
        return blanks.toString();
    }

    private static boolean isBlank(String name, int index) {
        return name.charAt(index) == ' ' || Visible.isHidden(name, index);
    }
}

package dev.trueline.app.draft;

import dev.trueline.contract.Visible;
import dev.trueline.profile.ColumnFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How comments speak of counts and values, and which words mean that a value is missing. */
final class Words {
    /** Texts are of a kind when at most one row in so many is something else. */
    static final int ROWS_PER_OTHER = 20;

    private static final int MOST_SHOWN = 5;
    private static final Set<String> MISSING = Set.of(
            "na",
            "n/a",
            "#n/a",
            "n.a.",
            "nan",
            "null",
            "(null)",
            "nil",
            "none",
            "(none)",
            "missing",
            "unknown",
            "undefined",
            "not available",
            "\\n",
            "<na>",
            "nat",
            "-nan",
            "nan(ind)",
            "-nan(ind)",
            "1.#ind",
            "-1.#ind",
            "1.#qnan",
            "#div/0!",
            "#name?",
            "#null!",
            "#num!",
            "#ref!",
            "#value!");

    private Words() {}

    /** Whether a text that stands where other values are numbers or names says that the value is missing. */
    static boolean meanMissing(String text) {
        String bare = text.strip();
        return MISSING.contains(bare.toLowerCase(Locale.ROOT))
                || bare.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as: 1 row, 6 rows. */
    static String plural(long count, String noun) {
        return count(count) + ' ' + noun + (count == 1 ? "" : "s");
    }

    /** Such as: 6 of 398 rows. */
    static String rows(long some, long all) {
        if (some == all && all == 1) {
            return "the only row";
        }
        return some == all ? "all " + count(all) + " rows" : count(some) + " of " + count(all) + " rows";
    }

    /** Such as: 6 of 398 rows hold. */
    static String hold(long some, long all) {
        return rows(some, all) + (some == 1 ? " holds" : " hold");
    }

    /** That a text is taken as missing. */
    static String missing(String text, long some, long all) {
        return hold(some, all) + " " + quoted(text) + ", taken as missing.";
    }

    /** That some rows have nothing in a column, and what stands for it; nothing where none has. */
    static String blank(long some, long all) {
        return some == 0 ? "" : rows(some, all) + (some == 1 ? " has" : " have") + " no value. ";
    }

    static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    static String quoted(String text) {
        return '"' + Visible.text(text) + '"';
    }

    /** The first of some values, in quotes. */
    static String shown(Collection<String> values) {
        List<String> shown = new ArrayList<>(
                values.stream().limit(MOST_SHOWN).map(Words::quoted).toList());
        if (values.size() > MOST_SHOWN) {
            shown.add("and others");
        }
        return String.join(", ", shown);
    }

    /** What to add where only some of the values were compared with each other. */
    static String asFarAsKnown(ColumnFacts facts) {
        return facts.exact() ? "" : " in a sample of " + count(facts.texts().size()) + " values";
    }

    static long sum(Map<?, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}

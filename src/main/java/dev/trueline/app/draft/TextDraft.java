package dev.trueline.app.draft;

import dev.trueline.contract.Lookalike;
import dev.trueline.profile.ColumnFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Drafts a column of texts. */
final class TextDraft {
    private static final int MOST_LEVELS = 1000;
    private static final int ROWS_PER_LEVEL = 5;
    private static final int MIN_ROWS = 10;
    private static final int MOST_LISTED = 10;
    private static final int ROWS_PER_LISTED = 30;
    private static final int MOST_ALIKE = 3;
    private static final int FEWEST_CODES = 2;
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}");
    private static final String CODE_OR_MISSING = "NA";
    private static final int LONGEST_KEY = 64; // Characters.

    private final ColumnFacts facts;
    private final long rows;
    private final Map<String, Long> levels = new TreeMap<>();
    private final Map<String, Long> missing = new TreeMap<>();
    private final boolean keepsCode;

    /** @param rows of the table */
    TextDraft(ColumnFacts facts, long rows) {
        this.facts = facts;
        this.rows = rows;
        // Where all texts are signs, such as + and -, they mean something.
        boolean signs = facts.texts().keySet().stream().allMatch(Words::meanMissing);
        facts.texts().forEach((text, count) -> (!signs && Words.meanMissing(text) ? missing : levels).put(text, count));
        this.keepsCode = missing.containsKey(CODE_OR_MISSING) && areCodes(levels.keySet());
        if (keepsCode) {
            levels.put(CODE_OR_MISSING, missing.remove(CODE_OR_MISSING));
        }
    }

    // Among countries NA is Namibia, and among continents North America.
    private static boolean areCodes(Set<String> texts) {
        return texts.size() >= FEWEST_CODES
                && texts.stream().allMatch(text -> CODE.matcher(text).matches());
    }

    DraftColumn feature() {
        if (isKey()) {
            return DraftColumn.key(
                    facts.name(), "All texts differ" + Words.asFarAsKnown(facts) + ", such as " + example() + ".");
        }
        if (!facts.exact() || levels.size() > MOST_LEVELS) {
            String number = Words.count(facts.exact() ? levels.size() : MOST_LEVELS);
            return DraftColumn.ignored(
                    facts.name(),
                    (facts.exact() ? number : "More than " + number) + " different texts, such as " + example()
                            + ": too many for levels.");
        }
        if (levels.size() == 1) {
            return DraftColumn.ignored(
                    facts.name(), "The only text is " + Words.shown(levels.keySet()) + ", or there is none.");
        }
        if (levels.size() * (long) ROWS_PER_LEVEL > present() || mostFrequent() < 2 * MIN_ROWS) {
            return DraftColumn.ignored(
                    facts.name(),
                    Words.count(levels.size()) + " different texts in " + Words.rows(present(), rows) + ", such as "
                            + example() + ": too few rows for each to be a level.");
        }
        return filled(category());
    }

    private DraftColumn category() {
        DraftColumn column = DraftColumn.feature(
                        facts.name(),
                        "Text with " + Words.count(levels.size()) + " levels: " + Words.shown(levels.keySet()) + ".")
                .with("type", "category");
        List<String> alike = alike();
        DraftColumn noted = column;
        for (String sentence : alike) {
            noted = noted.because(sentence);
        }
        List<String> rare = levels.keySet().stream()
                .filter(level -> levels.get(level) < MIN_ROWS)
                .toList();
        if (!rare.isEmpty()) {
            return pooled(noted, rare);
        }
        boolean listed = alike.isEmpty()
                && facts.longest() <= LONGEST_KEY
                && levels.size() <= MOST_LISTED
                && levels.values().stream().allMatch(count -> count >= ROWS_PER_LISTED);
        return listed ? listed(noted) : open(noted);
    }

    private List<String> alike() {
        List<Lookalike.Pair> pairs = Lookalike.pairs(levels.keySet());
        List<String> sentences = new ArrayList<>(pairs.stream()
                .limit(MOST_ALIKE)
                .map(pair -> Words.quoted(pair.name()) + " (" + Words.rows(levels.get(pair.name()), rows)
                        + ") looks like " + pair.description() + " (" + Words.count(levels.get(pair.other()))
                        + "); if they mean the same, correct the data.")
                .toList());
        if (pairs.size() > MOST_ALIKE) {
            sentences.add(Words.count(pairs.size() - MOST_ALIKE) + " more levels look like others.");
        }
        return sentences;
    }

    private static DraftColumn pooled(DraftColumn column, List<String> rare) {
        return column.because("Fewer than " + MIN_ROWS + " rows have " + Words.shown(rare)
                        + ". Levels of so few training rows count as one, (other), and so do new ones.")
                .with("min-rows", String.valueOf(MIN_ROWS))
                .with("unseen", "other");
    }

    private DraftColumn listed(DraftColumn column) {
        return column.with("allowed", Hocon.list(levels.keySet()))
                .because(
                        "A row with another text is rejected, also in predict; add it here, or remove allowed and set unseen"
                                + " = other.");
    }

    private static DraftColumn open(DraftColumn column) {
        return column.because(
                "A row with another text is rejected, also in predict; with unseen = other it would count as"
                        + " the reference.");
    }

    private DraftColumn filled(DraftColumn column) {
        DraftColumn filled = keepsCode ? column.because(codeOrMissing()) : column;
        for (Map.Entry<String, Long> text : missing.entrySet()) {
            filled = filled.because(Words.missing(text.getKey(), text.getValue(), rows));
        }
        if (!missing.isEmpty()) {
            filled = filled.with("na", Hocon.list(missing.keySet()));
        }
        long absent = rows - present();
        return absent == 0
                ? filled
                : filled.because(Words.blank(facts.missing(), rows) + "Missing values are a level of their own.")
                        .with("missing", "level");
    }

    private String codeOrMissing() {
        return Words.hold(levels.get(CODE_OR_MISSING), rows)
                + " \"NA\", kept as a level because all others are codes of two letters. If it means a missing value, set"
                + " na = [NA] and missing = level.";
    }

    private boolean isKey() {
        return facts.allDiffer()
                && facts.missing() == 0
                && missing.isEmpty()
                && rows > 1
                && facts.longest() <= LONGEST_KEY;
    }

    private long present() {
        return rows - facts.missing() - Words.sum(missing);
    }

    private long mostFrequent() {
        return levels.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private String example() {
        return levels.keySet().stream().findFirst().map(Words::quoted).orElse("none");
    }
}

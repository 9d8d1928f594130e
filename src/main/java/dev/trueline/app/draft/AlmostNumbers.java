package dev.trueline.app.draft;

import dev.trueline.contract.ColumnType;
import dev.trueline.contract.ValueRule;
import dev.trueline.profile.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts that are numbers but for something that the contract does not read: a unit, a currency, a minus sign of another kind, or a
 * way of writing that changes from row to row.
 *
 * @param what they are, with an example, as the beginning of a sentence
 * @param remedy a sentence
 */
record AlmostNumbers(String what, String remedy) {
    private static final Pattern PARTS = Pattern.compile("(\\D*?)([+-]?)(\\d(?:.*\\d)?)(\\D*)", Pattern.DOTALL);
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([,`_\u00b7])(\\d{2,3}\\1)*\\d{3}(\\.\\d+)?");
    private static final Pattern PADDED = Pattern.compile("0\\d+");
    private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "≤", "≥", "~", "≈");
    private static final Set<String> MULTIPLES = Set.of("k", "m", "mm", "b", "bn", "mio", "mrd", "t");
    private static final Set<String> NAMES_OF_CURRENCIES = Set.of("rs", "rs.", "kr", "kr.", "fr.", "us$", "r$", "a$");
    private static final Set<String> CODES_OF_CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final List<ValueRule> NUMBERS = Arrays.stream(Reading.values())
            .filter(reading -> reading.type() == ColumnType.DOUBLE)
            .map(reading -> new ValueRule(reading.column("value")))
            .toList();

    private enum Obstacle {
        NONE,
        UNIT,
        MINUS,
        BRACKETS,
        GROUPING
    }

    private record Parts(Obstacle obstacle, String unit) {}

    /**
     * What such texts are.
     *
     * @param texts with their rows
     * @return empty when they are texts of another kind, or numbers
     */
    static Optional<AlmostNumbers> of(Map<String, Long> texts) {
        Map<Obstacle, String> examples = new TreeMap<>();
        Map<String, Long> units = new TreeMap<>();
        long others = 0;
        for (Map.Entry<String, Long> text : texts.entrySet()) {
            Optional<Parts> parts = Words.meanMissing(text.getKey()) ? Optional.empty() : parts(text.getKey());
            parts.ifPresent(found -> {
                examples.putIfAbsent(found.obstacle, text.getKey());
                if (found.obstacle == Obstacle.UNIT) {
                    units.merge(found.unit, text.getValue(), Long::sum);
                }
            });
            others += parts.isPresent() || Words.meanMissing(text.getKey()) ? 0 : text.getValue();
        }
        String plain = examples.remove(Obstacle.NONE);
        if (plain == null && examples.isEmpty() || others * Words.ROWS_PER_OTHER > Words.sum(texts)) {
            return Optional.empty();
        }
        return examples.isEmpty() ? Optional.of(ofWays(texts.keySet())) : explain(examples, units.keySet());
    }

    private static AlmostNumbers ofWays(Set<String> texts) {
        return new AlmostNumbers(
                "Numbers written in several ways, such as " + Words.shown(texts),
                "To use them, write all with the same marks, here and in later data.");
    }

    private static Optional<AlmostNumbers> explain(Map<Obstacle, String> examples, Set<String> units) {
        if (examples.containsKey(Obstacle.UNIT)) {
            return isOneKind(units) ? Optional.of(ofUnits(examples.get(Obstacle.UNIT), units)) : Optional.empty();
        }
        if (examples.containsKey(Obstacle.GROUPING)) {
            return Optional.of(new AlmostNumbers(
                    "Numbers with marks between their digits, such as " + Words.quoted(examples.get(Obstacle.GROUPING)),
                    "To use them, write them without those marks, here and in later data."));
        }
        return Optional.of(
                examples.containsKey(Obstacle.MINUS)
                        ? new AlmostNumbers(
                                "Numbers with the minus sign U+2212, such as "
                                        + Words.quoted(examples.get(Obstacle.MINUS)),
                                "To use them, write the hyphen \"-\" in its place, here and in later data.")
                        : new AlmostNumbers(
                                "Numbers whose minus sign is not in front of them, such as "
                                        + Words.quoted(examples.get(Obstacle.BRACKETS)),
                                "To use them, write negative numbers as in -12, here and in later data."));
    }

    private static AlmostNumbers ofUnits(String example, Set<String> units) {
        String shown = Words.shown(units);
        return new AlmostNumbers(
                "Numbers with " + shown + ", such as " + Words.quoted(example),
                units.size() == 1 && !isMultiple(units.iterator().next())
                        ? "To use them, remove " + shown + " here and in later data; unit = "
                                + Hocon.text(units.iterator().next()) + " can say what they are."
                        : "To use them, write numbers of one unit alone, here and in later data.");
    }

    private static boolean isOneKind(Set<String> units) {
        return units.size() == 1
                || units.stream().allMatch(AlmostNumbers::isMultiple)
                || units.stream().allMatch(AlmostNumbers::isCurrency)
                || COMPARISONS.containsAll(units);
    }

    private static Optional<Parts> parts(String text) {
        Matcher parts = PARTS.matcher(bare(text).replace('\u2212', '-'));
        boolean grouped = parts.matches() && GROUPED.matcher(parts.group(3)).matches() && !isNumber(parts.group(3));
        if (grouped) {
            return Optional.of(new Parts(Obstacle.GROUPING, ""));
        }
        if (!parts.matches() || PADDED.matcher(parts.group(3)).matches() || !isNumber(parts.group(3))) {
            return Optional.empty();
        }
        String before = bare(parts.group(1).replace("-", ""));
        String after = bare(parts.group(4));
        if (before.equals("(") && after.equals(")") || before.isEmpty() && after.equals("-")) {
            return Optional.of(new Parts(Obstacle.BRACKETS, ""));
        }
        if (before.isEmpty() && after.isEmpty()) {
            return Optional.of(new Parts(text.indexOf('\u2212') >= 0 ? Obstacle.MINUS : Obstacle.NONE, ""));
        }
        boolean unit = before.isEmpty() || after.isEmpty() && (isCurrency(before) || COMPARISONS.contains(before));
        return unit ? Optional.of(new Parts(Obstacle.UNIT, before + after)) : Optional.empty();
    }

    private static boolean isNumber(String digits) {
        return NUMBERS.stream().anyMatch(rule -> !Double.isNaN(rule.number(digits, new ArrayList<>())));
    }

    private static boolean isMultiple(String unit) {
        return MULTIPLES.contains(unit.toLowerCase(Locale.ROOT));
    }

    private static boolean isCurrency(String unit) {
        return unit.codePoints().anyMatch(sign -> Character.getType(sign) == Character.CURRENCY_SYMBOL)
                || NAMES_OF_CURRENCIES.contains(unit.toLowerCase(Locale.ROOT))
                || CODES_OF_CURRENCIES.contains(unit);
    }

    // Blanks of fixed width are no blanks to Java.
    private static String bare(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    }
}

package dev.trueline.contract;

import java.util.Locale;
import java.util.Set;

/** Reads numbers strictly: what people write as decimal numbers, and not the rest of what Java accepts. */
final class NumberReader {
    private static final Set<String> NOT_A_NUMBER = Set.of("nan");
    private static final Set<String> INFINITE = Set.of("inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");

    private NumberReader() {}

    /** The number, infinite if the text says so, or NaN if it is none. */
    static double read(Object raw) {
        if (raw instanceof Number number) {
            return number.doubleValue();
        }
        String text = raw.toString().strip();
        if (looksDecimal(text)) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException malformed) {
                return Double.NaN;
            }
        }
        if (INFINITE.contains(text.toLowerCase(Locale.ROOT))) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }

    /** Whether the value is the number NaN, as opposed to something that is no number. */
    static boolean saysNaN(Object raw) {
        return raw instanceof Number
                || NOT_A_NUMBER.contains(raw.toString().strip().toLowerCase(Locale.ROOT));
    }

    // Double.parseDouble also takes "1f", "1d" and hexadecimal, none of which a data file means as a number.
    private static boolean looksDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
                return false;
            }
        }
        return true;
    }
}

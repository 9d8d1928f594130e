package dev.trueline.contract.form;

import dev.trueline.contract.form.ValueForm.LargeIntegers;
import dev.trueline.contract.form.ValueForm.NumberForm;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Reads numbers strictly: what people write as decimal numbers, and not the rest of what Java accepts. */
public final class NumberReader implements ValueReader {
    private static final long serialVersionUID = 1L;
    private static final double LARGEST_EXACT_INTEGER = 0x1p53 - 1;
    private static final Set<String> NOT_A_NUMBER = Set.of("nan");
    private static final Set<String> INFINITE = Set.of("inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");

    private final NumberForm form;
    private final NumberMarks marks;
    private final boolean whole;

    /** Which numbers are read. */
    public enum Kind {
        ANY,
        WHOLE
    }

    public NumberReader(NumberForm form, Kind kind) {
        this.form = form;
        this.marks = NumberMarks.of(form);
        this.whole = kind == Kind.WHOLE;
    }

    @Override
    public double read(Object raw) {
        if (raw instanceof Number number) {
            return whole && !isWhole(number) ? Double.NaN : number.doubleValue();
        }
        if (!(raw instanceof String)) {
            return Double.NaN;
        }
        String text = marks.plain(withoutBlanks(raw.toString()));
        double number = parse(text);
        return whole && Double.isFinite(number) && !isWhole(text) ? Double.NaN : number;
    }

    @Override
    public String fault(Object raw) {
        boolean fraction = whole && Double.isFinite(new NumberReader(form, Kind.ANY).read(raw));
        return fraction ? fraction() : "is not a number" + marks.hint();
    }

    /** What is wrong with a number that is not whole, or not certain to be. */
    public String fraction() {
        return form.largeIntegers() == LargeIntegers.ROUND
                ? "is not a whole number"
                : "is not a whole number below 2^53";
    }

    @Override
    public String text(double number) {
        return isExactInteger(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public boolean saysNaN(Object raw) {
        return raw instanceof Number number
                ? Double.isNaN(number.doubleValue())
                : NOT_A_NUMBER.contains(raw.toString().strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a double is whole and stands for no other whole number. */
    public static boolean isExactInteger(double number) {
        return number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT_INTEGER;
    }

    // Java does not count the blanks that keep a line together, which web pages and spreadsheets put around numbers.
    private static String withoutBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c > '~' && Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static double parse(String text) {
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

    // The double nearest to a fraction may be whole, so the digits decide.
    private static boolean isWhole(Number number) {
        return !(number instanceof BigDecimal decimal) || isWhole(decimal);
    }

    private static boolean isWhole(String text) {
        if (text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return true;
        }
        try {
            return isWhole(new BigDecimal(text));
        } catch (NumberFormatException exponentTooLong) {
            return false;
        }
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.scale() <= 0 || decimal.stripTrailingZeros().scale() <= 0;
    }
}

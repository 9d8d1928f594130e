package dev.trueline.report.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them: a few significant digits, grouped thousands, powers of ten raised. */
public final class Figures {
    /** Stands for a number that does not exist. */
    public static final String ABSENT = "–";

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final String PERCENT = "\u202f%"; // a narrow space at which no line breaks
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e7;
    private static final int DIGITS = 4;
    private static final int SHARE_DIGITS = 3;

    private Figures() {}

    /** Four significant digits, and no fewer than stand before the point. */
    public static String number(double value) {
        return number(value, DIGITS);
    }

    public static String number(double value, int digits) {
        if (Double.isNaN(value)) {
            return ABSENT;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
            return scientific(new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
        }
        int whole = size < 1 ? 1 : (int) Math.floor(Math.log10(size)) + 1;
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(Math.max(digits, whole)));
        DecimalFormat format = new DecimalFormat("#,##0.#########", SYMBOLS);
        return format.format(rounded).replace('-', '−');
    }

    /** Always with so many decimals, for columns of numbers of one size. */
    public static String decimals(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return number(value);
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '−');
    }

    /** Likewise, with the sign of what is above 0. */
    public static String signed(double value, int decimals) {
        String text = decimals(value, decimals);
        return text.startsWith("−") || text.matches("[0.]+") ? text : "+" + text;
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String plural(long count, String what) {
        return count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /** A share of the whole, as percentage. */
    public static String percent(double share) {
        return percent(share, SHARE_DIGITS);
    }

    public static String percent(double share, int digits) {
        return number(100 * share, digits) + PERCENT;
    }

    /** Likewise, with one decimal, for columns. */
    public static String percentColumn(double share) {
        return decimals(100 * share, 1) + PERCENT;
    }

    private static String scientific(BigDecimal value) {
        int exponent = value.precision() - value.scale() - 1;
        BigDecimal significand = value.movePointLeft(exponent).stripTrailingZeros();
        String power = "10" + raised(exponent);
        if (significand.compareTo(BigDecimal.ONE) == 0) {
            return power;
        }
        return significand.toPlainString().replace('-', '−') + "\u202f×\u202f" + power;
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(RAISED.charAt(digit - '0'));
        }
        return text.toString();
    }
}

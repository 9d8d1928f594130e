package dev.trueline.evaluate.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers in sentences: six significant digits, thousands grouped, powers of ten only where there is no end of zeros. */
public final class SixDigits {
    private static final MathContext SIX = new MathContext(6);
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e15;

    private SixDigits() {}

    public static String of(double value) {
        double size = Math.abs(value);
        if (size != 0 && !(size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
            return String.format(Locale.ROOT, "%.6g", value);
        }
        return new DecimalFormat("#,##0.##########", SYMBOLS).format(new BigDecimal(value).round(SIX));
    }
}

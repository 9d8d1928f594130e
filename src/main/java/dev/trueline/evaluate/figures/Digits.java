package dev.trueline.evaluate.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers in sentences: significant digits, thousands grouped, powers of ten only where there is no end of zeros. */
public final class Digits {
    private static final int FEWEST = 4;
    private static final int MOST_WHOLE = 7;
    private static final int SIX = 6;
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e15;

    private Digits() {}

    /** Four digits, and no fewer than stand before the point, up to seven: for what was measured on some rows. */
    public static String four(double value) {
        double size = Math.abs(value);
        int whole = size < 1 ? 1 : (int) Math.floor(Math.log10(size)) + 1;
        return of(value, Math.min(Math.max(FEWEST, whole), MOST_WHOLE), FEWEST);
    }

    /** Six digits: for what is compared with another number, or repeated elsewhere. */
    public static String six(double value) {
        return of(value, SIX, SIX);
    }

    private static String of(double value, int digits, int ofPowers) {
        double size = Math.abs(value);
        if (size != 0 && !(size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
            return String.format(Locale.ROOT, "%." + ofPowers + "g", value);
        }
        return new DecimalFormat("#,##0.##########", SYMBOLS)
                .format(new BigDecimal(value).round(new MathContext(digits)));
    }
}

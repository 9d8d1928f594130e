package dev.trueline.design.formula;

import dev.trueline.contract.Visible;

/** Shows a person where in a formula something is wrong. */
public final class FormulaProblem {
    private static final int MOST_ON_A_SIDE = 70;
    private static final String CUT = "...";

    private FormulaProblem() {}

    /**
     * Three lines: the sentence, the line of the formula that holds the place, and a caret below the place. Of a long line
     * the 70 characters before and after the place are shown.
     *
     * @param position index into the formula; its length for the end of it
     */
    public static String at(String formula, int position, String sentence) {
        int start = position;
        while (start > 0 && !isBreak(formula.charAt(start - 1))) {
            start--;
        }
        int end = position;
        while (end < formula.length() && !isBreak(formula.charAt(end))) {
            end++;
        }
        String before =
                lastOf(Visible.oneLine(formula.substring(start, position).stripLeading()));
        String after = firstOf(Visible.oneLine(formula.substring(position, end).stripTrailing()));
        return sentence + "\n  " + before + after + "\n  " + " ".repeat(width(before)) + "^";
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static String lastOf(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MOST_ON_A_SIDE
                ? text
                : CUT + text.substring(text.offsetByCodePoints(text.length(), CUT.length() - MOST_ON_A_SIDE));
    }

    private static String firstOf(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= MOST_ON_A_SIDE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_ON_A_SIDE - CUT.length())) + CUT;
    }

    // Accents that are characters of their own take no place on the screen.
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(codePoint -> Character.getType(codePoint) != Character.NON_SPACING_MARK)
                .count();
    }
}

package dev.trueline.design.formula;

import dev.trueline.contract.Visible;
import java.util.Set;

/** Names and texts between quotation marks; a backslash stands before a mark or a backslash inside of them. */
final class Quotes {
    private static final Set<String> TRUTH_VALUES = Set.of("TRUE", "True", "true", "FALSE", "False", "false");

    private Quotes() {}

    static String around(String text, char mark) {
        String escaped = text.replace("\\", "\\\\").replace(String.valueOf(mark), "\\" + mark);
        return mark + escaped + mark;
    }

    /** The name of a column as it stands in a formula: in backquotes unless it is an identifier. */
    static String name(String name) {
        return isIdentifier(name) && !isTruthValue(name) ? name : around(name, '`');
    }

    /** The same for messages. */
    static String shown(String name) {
        return Visible.text(name(name));
    }

    /** Whether a word means true or false, and is the name of a column only in backquotes. */
    static boolean isTruthValue(String word) {
        return TRUTH_VALUES.contains(word);
    }

    /** Whether a text is a name of R: letters, digits, '_' and '.', with no digit and no number at its beginning. */
    static boolean isIdentifier(String text) {
        return !text.equals(".")
                && !text.isEmpty()
                && !startsNumber(text, 0)
                && !Character.isDigit(text.codePointAt(0))
                && text.codePoints().allMatch(Quotes::isPartOfName);
    }

    static boolean startsNumber(String text, int index) {
        int digit = text.charAt(index) == '.' ? index + 1 : index;
        return digit < text.length() && isDigit(text.charAt(digit));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isPartOfName(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '.';
        };
    }
}

package dev.trueline.contract;

/**
 * Names and values from files as they may stand in messages: on one line, of bearable length, and with an escape such as
 * backslash-u-00A0 for every character that cannot be seen, or that a terminal would obey.
 */
public final class Visible {
    private static final int LONGEST = 200;

    private Visible() {}

    /** A name or a value; one of more than 200 characters is cut, with its length. */
    public static String text(String text) {
        if (text.length() <= LONGEST) {
            return oneLine(text);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return oneLine(text.substring(0, end)) + "... (" + text.length() + " characters)";
    }

    /** A whole sentence that holds names or values. */
    public static String oneLine(String text) {
        return escaped(text, "");
    }

    /** Several lines that hold names or values; their breaks and tabs stay. */
    public static String lines(String text) {
        return escaped(text, "\n\t\r");
    }

    /** With an escape for every character other than those of ASCII that can be seen, so that likes can be told apart. */
    static String inAscii(String text) {
        StringBuilder ascii = new StringBuilder();
        text.chars().forEach(c -> append(ascii, (char) c, c < ' ' || c > '~'));
        return ascii.toString();
    }

    private static String escaped(String text, String kept) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = kept.indexOf(c) < 0 && isHidden(text, i);
            if (hidden && visible == null) {
                visible = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (visible != null) {
                append(visible, c, hidden);
            }
        }
        return visible == null ? text : visible.toString();
    }

    private static void append(StringBuilder text, char c, boolean escaped) {
        switch (escaped ? c : 0) {
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append(escaped ? String.format("\\u%04X", (int) c) : String.valueOf(c));
        }
    }

    static boolean isHidden(String text, int index) {
        char c = text.charAt(index);
        if (c >= ' ' && c <= '~') {
            return false;
        }
        if (Character.isSurrogate(c)) {
            return isHalf(text, index) || isHidden(text.codePointAt(index - (Character.isLowSurrogate(c) ? 1 : 0)));
        }
        return isHidden(c);
    }

    private static boolean isHalf(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1))
                : index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    // Hangul fillers and the blank of braille count as letters and symbols, but show nothing.
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default ->
                codePoint == 0x115F
                        || codePoint == 0x1160
                        || codePoint == 0x3164
                        || codePoint == 0xFFA0
                        || codePoint == 0x2800
                        || codePoint == 0x034F
                        || codePoint >= 0xFE00 && codePoint <= 0xFE0F;
        };
    }
}

package dev.trueline.report;

import java.util.regex.Pattern;

/**
 * Texts in which names that are read from right to left leave the words and numbers around them in their places.
 *
 * <p>Browsers order a line by the characters in it. Without marks around such a name, the number after it moves to its other
 * side; and a name may hold marks of its own that turn around what follows it.
 */
final class Isolated {
    private static final String RIGHT_TO_LEFT = "[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC]";
    private static final Pattern NAME = Pattern.compile(RIGHT_TO_LEFT + "+(?:[ _-]+" + RIGHT_TO_LEFT + "+)*");
    private static final Pattern MARKS = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private Isolated() {}

    static String of(String text) {
        return NAME.matcher(MARKS.matcher(text).replaceAll("\uFFFD")).replaceAll("\u2068$0\u2069");
    }

    /** Without the marks that {@link #of} has added. */
    static String undone(String text) {
        return text.replace("\u2068", "").replace("\u2069", "");
    }
}

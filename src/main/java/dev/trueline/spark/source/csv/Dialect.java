package dev.trueline.spark.source.csv;

import dev.trueline.contract.DataException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a CSV file is written, where RFC 4180 leaves a choice or a file does not follow it.
 *
 * @param separator between fields; {@link #LONG_SEPARATOR} where {@code longSeparator} is one
 * @param longSeparator a separator of several characters; empty for none
 * @param quote {@link #NONE} where nothing is quoted
 * @param escape what makes a quote inside quotes a part of the value; a quote itself always does
 * @param comment the first character of a line to pass over, or {@link #NONE}
 * @param header whether every file begins with the names of its columns
 * @param charset name of the encoding
 * @param nullText the text of a missing value, besides nothing at all
 * @param emptyText the value of two quotes with nothing between them
 * @param trimsLeading whether blanks before a value without quotes do not count
 * @param trimsTrailing whether blanks after it do not count
 * @param failsFast whether a malformed row ends the run whatever the contract says
 */
public record Dialect(
        char separator,
        String longSeparator,
        char quote,
        char escape,
        char comment,
        boolean header,
        String charset,
        String nullText,
        String emptyText,
        boolean trimsLeading,
        boolean trimsTrailing,
        boolean failsFast)
        implements Serializable {
    // Three of the code points that Unicode keeps free for such uses; no text has them.
    static final char NONE = '\uFFFF';
    static final char UNDECODABLE = '\uFFFE';
    static final char LONG_SEPARATOR = '\uFDD0';

    /**
     * The dialect that the options of a source ask for.
     *
     * @throws DataException when one is not known, or its value is not allowed
     */
    public static Dialect of(Map<String, String> options) {
        return new DialectOptions(options).dialect();
    }

    boolean escapes() {
        return escape != quote && quote != NONE && escape != NONE;
    }

    boolean comments() {
        return comment != NONE;
    }

    boolean trims() {
        return trimsLeading || trimsTrailing;
    }

    /** Whether the grammar can be followed in bytes, from the middle of a file. */
    boolean readsAsBytes() {
        return keepsAscii(Charset.forName(charset))
                && isAscii(separator)
                && isAscii(quote)
                && isAscii(escape)
                && isAscii(comment);
    }

    /** Reads bytes; {@link #UNDECODABLE} stands where they are not of the encoding. */
    CharsetDecoder decoder() {
        CharsetDecoder decoder = Charset.forName(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return decoder.replaceWith(String.valueOf(UNDECODABLE));
    }

    /** Whether a text was made of bytes that are not of the encoding. */
    public static boolean isUndecodable(String text) {
        return text.indexOf(UNDECODABLE) >= 0;
    }

    private static boolean isAscii(char c) {
        return c < 128 || c == NONE;
    }

    // In these, a byte below 128 is always that character.
    public static boolean keepsAscii(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.name().startsWith("ISO-8859-")
                || charset.name().startsWith("windows-125");
    }
}

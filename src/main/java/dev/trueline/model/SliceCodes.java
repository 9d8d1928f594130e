package dev.trueline.model;

import java.io.Serializable;

/**
 * What the slice columns of some rows hold: of a column of texts a code per row, of a column of decimal numbers a float a
 * row. For a column of the one kind the array of the other is empty.
 *
 * <p>Two bytes per row and column for texts, and four for numbers, besides the texts of the block themselves, which are
 * shared by the blocks of a partition.
 *
 * @param texts by column: what the codes from {@link #FIRST_TEXT} on stand for
 * @param codes by column and row: {@link #MISSING}, {@link #OTHER} or a text
 * @param numbers by column and row; NaN where the value is missing
 */
public record SliceCodes(String[][] texts, char[][] codes, float[][] numbers) implements Serializable {
    /** The row has no value there. */
    public static final char MISSING = 0;

    /** The row has a value, but there are too many different ones to keep all of them apart. */
    public static final char OTHER = 1;

    /** The code of the first text. */
    public static final char FIRST_TEXT = 2;

    /** No slice columns. */
    public static final SliceCodes NONE = new SliceCodes(new String[0][], new char[0][], new float[0][]);

    private static final long BYTES_OF_REFERENCE = 4;

    /** Number of slice columns. */
    public int columns() {
        return codes.length;
    }

    /** Bytes that codes and numbers take, and references to the texts. */
    public long bytes() {
        long bytes = 0;
        for (int column = 0; column < codes.length; column++) {
            bytes += (long) Character.BYTES * codes[column].length;
            bytes += (long) Float.BYTES * numbers[column].length;
            bytes += BYTES_OF_REFERENCE * texts[column].length;
        }
        return bytes;
    }

    private Object readResolve() {
        return codes.length == 0 ? NONE : this;
    }
}

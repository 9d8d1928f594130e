package dev.trueline.spark.pack;

import dev.trueline.model.SliceCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers one slice column of the rows of a block. */
final class SliceBuilder {
    private static final String[] NO_TEXTS = {};
    private static final char[] NO_CODES = {};
    private static final float[] NO_NUMBERS = {};

    private final SliceTally.Column tally;
    private final Map<String, Character> codeOf = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final char[] codes;
    private final float[] numbers;

    SliceBuilder(SliceTally.Column tally, int capacity) {
        this.tally = tally;
        this.codes = tally.banded() ? NO_CODES : new char[capacity];
        this.numbers = tally.banded() ? new float[capacity] : NO_NUMBERS;
    }

    /**
     * Sets the value of a row.
     *
     * @param value null when it is missing
     * @param content hash of the row's numbers
     */
    void set(int row, String value, long content) {
        if (tally.banded()) {
            numbers[row] = value == null ? Float.NaN : tally.number(value, content);
        } else {
            codes[row] = value == null ? SliceCodes.MISSING : code(value);
        }
    }

    private char code(String value) {
        Character known = codeOf.get(value);
        if (known != null) {
            return known;
        }
        String kept = tally.text(value);
        if (kept == null) {
            return SliceCodes.OTHER;
        }
        char code = (char) (SliceCodes.FIRST_TEXT + texts.size());
        texts.add(kept);
        codeOf.put(kept, code);
        return code;
    }

    /** What was gathered of all columns, of the first {@code rows} rows; the builders are empty again. */
    static SliceCodes build(SliceBuilder[] columns, int rows) {
        if (columns.length == 0) {
            return SliceCodes.NONE;
        }
        String[][] texts = new String[columns.length][];
        char[][] codes = new char[columns.length][];
        float[][] numbers = new float[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            SliceBuilder column = columns[i];
            texts[i] = column.texts.toArray(NO_TEXTS);
            codes[i] = Arrays.copyOf(column.codes, column.tally.banded() ? 0 : rows);
            numbers[i] = Arrays.copyOf(column.numbers, column.tally.banded() ? rows : 0);
            column.texts.clear();
            column.codeOf.clear();
        }
        return new SliceCodes(texts, codes, numbers);
    }
}

package dev.trueline.spark.source.rows;

/**
 * Whole numbers as texts, which are made only where someone wants to see them: for the hash their digits are enough.
 *
 * @param missing whether a row has none; null when all rows have one
 */
record WholeNumbers(long[] numbers, boolean[] missing, byte[] digits) implements TextColumn {
    /** As many characters as the longest number has. */
    private static final int MOST_DIGITS = 20;

    WholeNumbers(long[] numbers, boolean[] missing) {
        this(numbers, missing, new byte[MOST_DIGITS]);
    }

    @Override
    public String text(int row) {
        return isMissing(row) ? null : Long.toString(numbers[row]);
    }

    @Override
    public long addTo(long hash, int row) {
        if (isMissing(row)) {
            return hash;
        }
        int from = write(numbers[row]);
        return RowHash.add(hash, digits, from, MOST_DIGITS - from);
    }

    @Override
    public boolean isMissing(int row) {
        return missing != null && missing[row];
    }

    // From the last digit to the first; of negative numbers, because the smallest one has no positive counterpart.
    private int write(long number) {
        long left = number < 0 ? number : -number;
        int at = MOST_DIGITS;
        do {
            long tenth = left / 10;
            digits[--at] = (byte) ('0' + (tenth * 10 - left));
            left = tenth;
        } while (left != 0);
        if (number < 0) {
            digits[--at] = '-';
        }
        return at;
    }
}

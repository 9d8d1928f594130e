package dev.trueline.math.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where the terms of a row are in a block: numbers first, each in a column of its own, and then the levels of categories, of
 * which a block keeps one code per row.
 *
 * @param numbers how many terms are numbers
 * @param levels how many terms each category has, one per level; a row of the reference level has none of them
 */
public record TermLayout(int numbers, int[] levels) implements Serializable {
    private static final int[] NONE = {};

    /** Numbers alone. */
    public static TermLayout ofNumbers(int numbers) {
        return new TermLayout(numbers, NONE);
    }

    /** Number of all terms. */
    public int size() {
        int size = numbers;
        for (int some : levels) {
            size = Math.addExact(size, some);
        }
        return size;
    }

    /** Number of categories. */
    public int categories() {
        return levels.length;
    }

    /** The first term of a category. */
    public int start(int category) {
        int start = numbers;
        for (int before = 0; before < category; before++) {
            start += levels[before];
        }
        return start;
    }

    /**
     * What the terms of each category have, by code.
     *
     * @param ofTerms one per term
     * @return for each category 0 for the reference level, whose code is 0, and then what its terms have
     */
    public double[][] byCode(double[] ofTerms) {
        double[][] tables = new double[levels.length][];
        for (int category = 0; category < levels.length; category++) {
            tables[category] = new double[levels[category] + 1];
            System.arraycopy(ofTerms, start(category), tables[category], 1, levels[category]);
        }
        return tables;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TermLayout layout && layout.numbers == numbers && Arrays.equals(layout.levels, levels);
    }

    @Override
    public int hashCode() {
        return 31 * numbers + Arrays.hashCode(levels);
    }
}

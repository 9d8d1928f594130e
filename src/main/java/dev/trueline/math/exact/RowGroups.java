package dev.trueline.math.exact;

/**
 * The group that every row of a block falls into.
 *
 * @param group of every row, from 0; null when there is one group only
 * @param count number of groups
 */
public record RowGroups(int[] group, int count) {
    /** All rows in one group. */
    public static final RowGroups ONE = new RowGroups(null, 1);

    /**
     * Number of rows of every group.
     *
     * @param all number of rows of the block
     */
    public long[] rows(int all) {
        long[] rows = new long[count];
        if (group == null) {
            rows[0] = all;
        } else {
            for (int of : group) {
                rows[of]++;
            }
        }
        return rows;
    }

    /** The index of the sum of a row, where the groups of each sum are next to each other. */
    int index(int sum, int row) {
        return group == null ? sum : sum * count + group[row];
    }
}

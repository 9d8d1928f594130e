package dev.trueline.solve.kept;

import dev.trueline.contract.Split;
import dev.trueline.math.moments.CrossProducts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Whether sums that others were taken out of are those of some rows. If they are not, the rows that were taken out were not
 * all there; the reverse does not follow.
 *
 * @param columns names of the terms, then that of the label
 */
public record PossibleSums(List<String> columns) implements Serializable {
    public PossibleSums {
        columns = List.copyOf(columns);
    }

    /** @throws IllegalArgumentException that says why no rows of the split have such sums */
    public void require(CrossProducts sums, Split split) {
        if (sums.rows() < 0) {
            throw never("more " + name(split) + " rows of a weight above 0 are to be removed than there are");
        }
        for (int column = 0; column < sums.columns(); column++) {
            requireSquare(sums, column, split);
        }
        int pivots = SemidefiniteCheck.positivePivots(sums);
        if (pivots < 0) {
            throw never("without them the second moments of the " + name(split)
                    + " rows would be no longer positive semidefinite, as those of rows are");
        }
        if (pivots > sums.rows()) {
            throw never(String.format(
                    Locale.ROOT,
                    "%,d %s rows would be left, but second moments of %,d or more",
                    sums.rows(),
                    name(split),
                    pivots));
        }
    }

    private void requireSquare(CrossProducts sums, int column, Split split) {
        BigDecimal square = sums.sum(column, column);
        if (square.signum() < 0) {
            throw never("without them the sum of "
                    + (column == 0 ? "the weights" : "squares of " + columns.get(column - 1)) + " over the "
                    + name(split) + " rows would be " + square.doubleValue() + ", below 0");
        }
        if (sums.rows() == 0 && square.signum() != 0) {
            throw never("no " + name(split) + " row would be left, but sums of "
                    + (column == 0 ? "weights" : columns.get(column - 1)) + " would");
        }
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    /** The refusal for a reason. */
    static IllegalArgumentException never(String why) {
        return new IllegalArgumentException(why + "; so they were not all among the rows");
    }
}

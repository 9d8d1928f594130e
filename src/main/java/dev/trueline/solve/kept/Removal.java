package dev.trueline.solve.kept;

import dev.trueline.contract.Split;
import dev.trueline.model.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether rows that are taken out were there, as far as sums can tell. They cannot tell a row from another that leaves
 * sums which some rows could have; so what passes is possible, not proven.
 */
final class Removal {
    private final KeptMoments all;
    private final KeptMoments removed;

    Removal(KeptMoments all, KeptMoments removed) {
        this.all = all;
        this.removed = removed;
    }

    /**
     * Before anything is taken out: no value may be beyond those of all rows, and no count larger.
     *
     * @throws IllegalArgumentException that says which is
     */
    void requireReach() {
        removed.extents().forEach((split, extent) -> {
            Extent there = all.extents().get(split);
            if (there == null || there.rows() < extent.rows()) {
                throw PossibleSums.never(String.format(
                        Locale.ROOT,
                        "%,d %s rows are to be removed, but there %s",
                        extent.rows(),
                        name(split),
                        there == null
                                ? "are none"
                                : there.rows() == 1 ? "is only 1" : String.format("are only %,d", there.rows())));
            }
            for (int column = 0; column < extent.columns(); column++) {
                requireReach(split, column, there, extent);
            }
            requireLevels(split, there, extent);
            if (extent.maxWeight() > there.maxWeight()) {
                throw PossibleSums.never("among the " + name(split) + " rows to be removed is one of weight "
                        + extent.maxWeight() + ", but the largest weight is " + there.maxWeight());
            }
        });
    }

    private void requireReach(Split split, int column, Extent there, Extent extent) {
        boolean below = extent.min(column) < there.min(column);
        if (below || extent.max(column) > there.max(column)) {
            throw PossibleSums.never("among the " + name(split) + " rows to be removed is one with "
                    + columns().get(column) + " = "
                    + (below ? extent.min(column) : extent.max(column)) + ", but "
                    + (below ? "the smallest is " + there.min(column) : "the largest is " + there.max(column)));
        }
    }

    private void requireLevels(Split split, Extent there, Extent extent) {
        for (int category = 0; category < extent.layout().categories(); category++) {
            long[] has = there.byCode(category);
            long[] takes = extent.byCode(category);
            for (int code = 0; code < takes.length; code++) {
                if (takes[code] > has[code]) {
                    throw PossibleSums.never(String.format(
                            Locale.ROOT,
                            "%,d %s rows of one level of category %d are to be removed, but there are only %,d",
                            takes[code],
                            name(split),
                            category + 1,
                            has[code]));
                }
            }
        }
    }

    /**
     * After they were taken out: what is left must be sums that rows can have.
     *
     * @throws IllegalArgumentException that says why it is not
     */
    void requireRowsLeft() {
        int folds = all.identity().folds();
        PossibleSums possible = new PossibleSums(columns());
        for (int part = 0; part < all.parts().size(); part++) {
            Split split = part < folds ? Split.TRAIN : part == folds ? Split.VALIDATION : Split.TEST;
            possible.require(all.parts().get(part), split);
        }
        if (all.accepted() == 0 && !all.fingerprint().equals(RowFingerprint.NONE)) {
            throw PossibleSums.never("as many rows are to be removed as there are, but their fingerprint is another");
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(all.identity().terms());
        columns.add(all.identity().label());
        return columns;
    }

    private static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }
}

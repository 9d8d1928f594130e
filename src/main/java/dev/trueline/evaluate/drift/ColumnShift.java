package dev.trueline.evaluate.drift;

import java.util.List;

/** One column of some rows compared with that of the training rows. */
public sealed interface ColumnShift permits ColumnDrift, CategoryDrift {
    String column();

    Movement movement();

    /** Population stability index of the shares. */
    double stabilityIndex();

    /** Of these rows, one a band. */
    List<Double> shares();

    /** Of the training rows, one a band. */
    List<Double> trainingShares();

    /** What has moved and how far, in one sentence. */
    String describe();
}

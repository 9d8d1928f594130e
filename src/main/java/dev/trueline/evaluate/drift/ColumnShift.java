package dev.trueline.evaluate.drift;

import java.util.List;

/** One column of some rows compared with that of the training rows. */
public sealed interface ColumnShift permits ColumnDrift, CategoryDrift {
    String column();

    Movement movement();

    /** Population stability index of the shares. */
    double stabilityIndex();

    /** Shares of these rows: one a band, and one for those where the value is missing, if there are any. */
    List<Double> bands();

    /** The same of the training rows. */
    List<Double> trainingBands();

    /** What has moved and how far, in one sentence. */
    String describe();
}

package dev.trueline.app.gate;

import dev.trueline.app.exit.Messages;
import dev.trueline.evaluate.drift.ColumnShift;
import dev.trueline.evaluate.drift.Drift;
import java.util.List;

/** Says which columns have moved since the training. */
public final class DriftNotes {
    private static final int MOST_LINES = 10;

    private DriftNotes() {}

    /** @param file where all columns are, for people */
    public static void tell(Drift drift, Messages messages, String file) {
        List<ColumnShift> moved = drift.moved();
        for (ColumnShift column : moved.subList(0, Math.min(MOST_LINES, moved.size()))) {
            messages.warn(column.describe());
        }
        if (moved.size() > MOST_LINES) {
            messages.warn((moved.size() - MOST_LINES) + " more columns have moved" + file);
        }
    }
}

package dev.trueline.design.plan;

import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.learning.NumberSummary;
import dev.trueline.design.learning.TrainingSummary;
import java.util.function.Function;

/** An encoding before anything was learned for it. */
public sealed interface PartPlan {
    /** Whether nothing has to be learned. */
    boolean known();

    Encoding learn(TrainingSummary summary);

    /** An encoding that needs nothing but its own constants. */
    record Known(Encoding encoding) implements PartPlan {
        @Override
        public boolean known() {
            return true;
        }

        @Override
        public Encoding learn(TrainingSummary summary) {
            return encoding;
        }
    }

    /** An encoding whose constants are those of the numbers of a column. */
    record FromNumbers(String column, Function<NumberSummary, Encoding> encoding) implements PartPlan {
        @Override
        public boolean known() {
            return false;
        }

        @Override
        public Encoding learn(TrainingSummary summary) {
            return encoding.apply(summary.numbers(column));
        }
    }

    /**
     * The levels of a category.
     *
     * @param full whether all levels have a number, the reference level as well
     */
    record FromLevels(CategoryPlan category, boolean full) implements PartPlan {
        @Override
        public boolean known() {
            return category.known();
        }

        @Override
        public Encoding learn(TrainingSummary summary) {
            return category.levels(summary).indicators(full);
        }
    }
}

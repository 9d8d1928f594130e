package dev.trueline.design.plan;

import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Imputed;
import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.learning.NumberSummary;
import dev.trueline.design.learning.TrainingSummary;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** An encoding before anything was learned for it. */
public sealed interface PartPlan {
    /** Whether nothing has to be learned. */
    boolean known();

    /** @param summary of the training rows; null where nothing has to be learned */
    Encoding learn(TrainingSummary summary);

    /** Columns of numbers that have to be summarized. */
    default Set<String> numbers() {
        return Set.of();
    }

    /** Columns of categories that have to be summarized. */
    default Set<String> levels() {
        return Set.of();
    }

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
    record FromNumbers(String column, Function<NumberSummary, NumberEncoding> encoding) implements PartPlan {
        @Override
        public Set<String> numbers() {
            return Set.of(column);
        }

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
     * An encoding of a number that may be missing.
     *
     * @param value takes its place, once the numbers of the column are known; they are null where {@code known}
     */
    record Filled(PartPlan part, String column, boolean known, ToDoubleFunction<NumberSummary> value)
            implements PartPlan {
        @Override
        public Set<String> numbers() {
            return known ? part.numbers() : Set.of(column);
        }

        @Override
        public boolean known() {
            return known && part.known();
        }

        @Override
        public Encoding learn(TrainingSummary summary) {
            NumberSummary numbers = known ? null : summary.numbers(column);
            return new Imputed((NumberEncoding) part.learn(summary), value.applyAsDouble(numbers));
        }
    }

    /**
     * The levels of a category.
     *
     * @param full whether all levels have a number, the reference level as well
     */
    record FromLevels(CategoryPlan category, boolean full) implements PartPlan {
        @Override
        public Set<String> levels() {
            return known() ? Set.of() : Set.of(category.column().name());
        }

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

package dev.trueline.design.encoding;

import dev.trueline.contract.ColumnContract;

/** The numbers that a function is defined for. */
public enum Domain {
    ALL("any number") {
        @Override
        boolean excludes(double min, double max) {
            return false;
        }
    },
    POSITIVE("a number above 0") {
        @Override
        boolean excludes(double min, double max) {
            return min <= 0;
        }
    },
    NOT_NEGATIVE("a number of at least 0") {
        @Override
        boolean excludes(double min, double max) {
            return min < 0;
        }
    },
    ABOVE_MINUS_ONE("a number above -1") {
        @Override
        boolean excludes(double min, double max) {
            return min <= -1;
        }
    },
    NOT_ZERO("a number other than 0") {
        @Override
        boolean excludes(double min, double max) {
            return min <= 0 && max >= 0;
        }
    };

    private final String text;

    Domain(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }

    /** Whether the contract of a column with limits lets through some number that is none of them. */
    public boolean excludes(ColumnContract column) {
        boolean bounded = column.min() != Double.NEGATIVE_INFINITY || column.max() != Double.POSITIVE_INFINITY;
        return bounded && excludes(column.min(), column.max());
    }

    /** Whether some number from {@code min} to {@code max} is none of them. */
    abstract boolean excludes(double min, double max);
}

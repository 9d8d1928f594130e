package dev.trueline.design.encoding;

/** The numbers that a function is defined for. */
public enum Domain {
    ALL("any number") {
        @Override
        public boolean excludes(double min, double max) {
            return false;
        }
    },
    POSITIVE("a number above 0") {
        @Override
        public boolean excludes(double min, double max) {
            return min <= 0;
        }
    },
    NOT_NEGATIVE("a number of at least 0") {
        @Override
        public boolean excludes(double min, double max) {
            return min < 0;
        }
    },
    ABOVE_MINUS_ONE("a number above -1") {
        @Override
        public boolean excludes(double min, double max) {
            return min <= -1;
        }
    },
    NOT_ZERO("a number other than 0") {
        @Override
        public boolean excludes(double min, double max) {
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

    /** Whether some number from {@code min} to {@code max} is none of them. */
    public abstract boolean excludes(double min, double max);
}

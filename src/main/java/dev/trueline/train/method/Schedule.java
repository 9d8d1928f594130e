package dev.trueline.train.method;

/** How the learning rate shrinks from epoch to epoch: by what factor of the first rate, in epoch k = 0, 1, 2, ... */
public sealed interface Schedule {
    /** Always 1. */
    Schedule CONSTANT = new Constant();

    /**
     * The factor of an epoch.
     *
     * @return above 0, at most 1
     */
    double factor(long epoch);

    /** The factor as a formula of k, for people. */
    String formula();

    /** {@code 1}. */
    record Constant() implements Schedule {
        @Override
        public double factor(long epoch) {
            return 1;
        }

        @Override
        public String formula() {
            return "1";
        }
    }

    /**
     * {@code 1 / (1 + decay k)} (Robbins and Monro 1951).
     *
     * @param decay positive and finite
     */
    record InverseTime(double decay) implements Schedule {
        public InverseTime {
            if (!(decay > 0) || Double.isInfinite(decay)) {
                throw new IllegalArgumentException("the decay is " + decay + ", but must be positive and finite");
            }
        }

        @Override
        public double factor(long epoch) {
            return 1 / (1 + decay * epoch);
        }

        @Override
        public String formula() {
            return "1 / (1 + " + decay + " k)";
        }
    }

    /**
     * {@code factor^floor(k / every)}.
     *
     * @param drop above 0, below 1
     * @param every epochs between two drops, at least 1
     */
    record Stairs(double drop, long every) implements Schedule {
        public Stairs {
            if (!(drop > 0 && drop < 1)) {
                throw new IllegalArgumentException("the factor is " + drop + ", but must be above 0 and below 1");
            }
            if (every < 1) {
                throw new IllegalArgumentException("the factor applies every " + every + " epochs; give 1 or more");
            }
        }

        @Override
        public double factor(long epoch) {
            return Math.max(Double.MIN_NORMAL, StrictMath.pow(drop, epoch / every));
        }

        @Override
        public String formula() {
            return drop + "^floor(k / " + every + ")";
        }
    }

    /**
     * {@code (1 + cos(pi k / epochs)) / 2} (Loshchilov and Hutter 2017, without restarts), and from {@code epochs - 1} on what
     * it is there.
     *
     * @param epochs in which the rate falls to nearly 0, at least 1
     */
    record Cosine(long epochs) implements Schedule {
        public Cosine {
            if (epochs < 1) {
                throw new IllegalArgumentException("the cosine takes " + epochs + " epochs; give 1 or more");
            }
        }

        @Override
        public double factor(long epoch) {
            return (1 + StrictMath.cos(Math.PI * Math.min(epoch, epochs - 1) / epochs)) / 2;
        }

        @Override
        public String formula() {
            return "(1 + cos(pi k / " + epochs + ")) / 2";
        }
    }
}

package dev.trueline.train.optimize;

/** The ways to descend that a user can choose. */
public enum DescentMethod {
    GRADIENT_DESCENT("gradient descent", true) {
        @Override
        public UpdateRule rule(LearningRate rate) {
            return GradientStep.at(rate);
        }

        @Override
        public String meaning(LearningRate rate) {
            return rate.meaning();
        }
    },

    NESTEROV("accelerated gradient descent (Nesterov)", true) {
        @Override
        public UpdateRule rule(LearningRate rate) {
            return NesterovStep.at(rate);
        }

        @Override
        public String meaning(LearningRate rate) {
            return String.format(
                    "%s with adaptive restart, learning rate %.6g = 1 / lambda_max, found in %d passes",
                    title(), rate.value(), rate.curvature().passes());
        }
    },

    CONJUGATE_GRADIENT("conjugate gradient", false) {
        @Override
        public UpdateRule rule(LearningRate rate) {
            return new ConjugateGradientStep();
        }

        @Override
        public String meaning(LearningRate rate) {
            return "conjugate gradient, one pass a step; it needs no learning rate, because differences of gradients tell"
                    + " the exact length of a step";
        }
    },

    L_BFGS("L-BFGS", false) {
        @Override
        public UpdateRule rule(LearningRate rate) {
            return new LbfgsStep();
        }

        @Override
        public String meaning(LearningRate rate) {
            return "L-BFGS with " + LbfgsStep.PAIRS
                    + " pairs; it needs no learning rate, and each trial of its line search is" + " a step and a pass";
        }
    };

    private final String title;
    private final boolean rated;

    DescentMethod(String title, boolean rated) {
        this.title = title;
        this.rated = rated;
    }

    /** Its rule at a rate, which has no meaning for one that is not {@link #rated}. */
    public abstract UpdateRule rule(LearningRate rate);

    /** What to expect of it at this rate, as a sentence. */
    public abstract String meaning(LearningRate rate);

    /** Whether it has a learning rate, so that the curvature has to be measured. */
    public boolean rated() {
        return rated;
    }

    /** Whether another rate than the automatic one makes sense. */
    public boolean takesAnyRate() {
        return this == GRADIENT_DESCENT;
    }

    /** Its name in a text. */
    public String title() {
        return title;
    }
}

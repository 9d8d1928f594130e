package dev.trueline.train.method;

import dev.trueline.train.optimize.UpdateRule;
import java.util.Locale;

/** The ways to descend that a user can choose. */
public enum DescentMethod {
    GRADIENT_DESCENT("gradient descent", true) {
        @Override
        public UpdateRule rule(LearningRate rate, MiniBatches batches) {
            return GradientStep.at(rate);
        }

        @Override
        public String meaning(LearningRate rate, MiniBatches batches) {
            return rate.meaning();
        }
    },

    NESTEROV("accelerated gradient descent (Nesterov)", true) {
        @Override
        public UpdateRule rule(LearningRate rate, MiniBatches batches) {
            return NesterovStep.at(rate);
        }

        @Override
        public String meaning(LearningRate rate, MiniBatches batches) {
            return String.format(
                    "%s with adaptive restart, learning rate %.6g = 1 / lambda_max, found in %d passes",
                    title(), rate.value(), rate.curvature().passes());
        }
    },

    CONJUGATE_GRADIENT("conjugate gradient", false) {
        @Override
        public UpdateRule rule(LearningRate rate, MiniBatches batches) {
            return new ConjugateGradientStep();
        }

        @Override
        public String meaning(LearningRate rate, MiniBatches batches) {
            return "conjugate gradient, one pass a step; it needs no learning rate, because differences of gradients tell"
                    + " the exact length of a step";
        }
    },

    L_BFGS("L-BFGS", false) {
        @Override
        public UpdateRule rule(LearningRate rate, MiniBatches batches) {
            return new LbfgsStep();
        }

        @Override
        public String meaning(LearningRate rate, MiniBatches batches) {
            return "L-BFGS with " + LbfgsStep.PAIRS
                    + " pairs; it needs no learning rate, and each trial of its line search is" + " a step and a pass";
        }
    },

    MINI_BATCH("mini-batch gradient descent", true) {
        @Override
        public UpdateRule rule(LearningRate rate, MiniBatches batches) {
            return MiniBatchStep.at(rate, batches);
        }

        @Override
        public String meaning(LearningRate rate, MiniBatches batches) {
            return String.format(
                    "%s: each step is an epoch, a pass over all rows and a pass in %,d %s; %s%s",
                    title(),
                    batches.count(),
                    batches.count() == 1 ? "batch" : "batches",
                    rate.automatic()
                            ? String.format(
                                    "learning rate %.6g = 1 / expected smoothness (of all rows, 1 / lambda_max = %.6g)",
                                    rate.value(), rate.curvature().suggestedRate())
                            : rate.meaning(),
                    batches.schedule() == Schedule.CONSTANT
                            ? ""
                            : ", times " + batches.schedule().formula() + " in epoch k, counted from 0");
        }
    };

    private final String title;
    private final boolean rated;

    DescentMethod(String title, boolean rated) {
        this.title = title;
        this.rated = rated;
    }

    /**
     * Its rule at a rate, which has no meaning for one that is not {@link #rated}.
     *
     * @param batches of {@link #MINI_BATCH}; the others take all rows at once
     */
    public abstract UpdateRule rule(LearningRate rate, MiniBatches batches);

    /** What to expect of it at this rate, as a sentence. */
    public abstract String meaning(LearningRate rate, MiniBatches batches);

    /** Whether it has a learning rate, so that the curvature has to be measured. */
    public boolean rated() {
        return rated;
    }

    /** Whether another rate than the automatic one makes sense. */
    public boolean takesAnyRate() {
        return this == GRADIENT_DESCENT || this == MINI_BATCH;
    }

    /** Its name in a configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in a text. */
    public String title() {
        return title;
    }
}

package dev.trueline.app.config;

import dev.trueline.fit.FitSettings;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.objective.Huber;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads how the model is fitted. */
final class TrainingReader {
    private static final String EPSILON = "a number above 1";

    /** What a residual costs. */
    private enum Loss {
        SQUARED_ERROR,
        HUBER
    }

    private final Settings root;
    private final Settings section;

    TrainingReader(Settings root) {
        this.root = root;
        this.section = root.section("training");
    }

    /**
     * @param intercept whether the formula leaves one
     * @param maxSteps updates at most
     */
    JobConfig.Training read(boolean intercept, long maxSteps) {
        PenaltyReader penalty = new PenaltyReader(section);
        boolean auto = section.text("learning-rate").equals("auto");
        OptionalDouble rate = auto
                ? OptionalDouble.empty()
                : OptionalDouble.of(section.positive("learning-rate", "auto or a positive number"));
        DescentMethod method = section.choice("method", DescentMethod.class);
        List<DescentMethod> compared = section.choices("compare-methods", DescentMethod.class);
        boolean miniBatch = method == DescentMethod.MINI_BATCH || compared.contains(DescentMethod.MINI_BATCH);
        JobConfig.Training training = new JobConfig.Training(
                section.choice("engine", JobConfig.Engine.class),
                section.choice("solver", JobConfig.Solver.class),
                method,
                compared.stream().filter(other -> other != method).distinct().toList(),
                new BatchReader(section, miniBatch).read(maxSteps),
                section.choice("on-dependent-columns", FitSettings.OnDependentColumns.class),
                rate,
                section.positiveNumbers("learning-rates"),
                huber(),
                penalty.read(),
                penalty.path(root.section("evaluation")),
                section.flag("certificate"),
                section.text("initial-model"),
                section.flag("standardize"),
                section.flag("fit-intercept") && intercept);
        requireAgreement(training);
        return training;
    }

    private Optional<Huber> huber() {
        boolean huber = section.choice("loss", Loss.class) == Loss.HUBER;
        double epsilon = section.positive("huber-epsilon", EPSILON);
        boolean sensible = section.require(epsilon > 1, "huber-epsilon", EPSILON)
                & section.require(
                        huber || epsilon == Huber.USUAL_EPSILON,
                        "huber-epsilon",
                        Huber.USUAL_EPSILON + " unless training.loss = huber");
        return huber && sensible ? Optional.of(new Huber(epsilon)) : Optional.empty();
    }

    private void requireAgreement(JobConfig.Training training) {
        if (!training.learningRates().isEmpty()) {
            section.require(
                    training.engine() == JobConfig.Engine.ONE_PASS,
                    "learning-rates",
                    "empty unless training.engine = one-pass, where further rates need no further pass");
            section.require(
                    training.learningRate().isEmpty(),
                    "learning-rate",
                    "auto where training.learning-rates lists the rates");
        }
        requireLoss(training);
        requireMethod(training);
        requireCompared(training);
        if (training.solver() == JobConfig.Solver.EXACT) {
            section.require(
                    training.learningRates().isEmpty(), "learning-rates", "empty where training.solver = exact");
            section.require(
                    training.initialModel().isEmpty(),
                    "initial-model",
                    "empty where training.solver = exact, which starts from nowhere");
        }
    }

    private void requireLoss(JobConfig.Training training) {
        if (training.huber().isEmpty()) {
            return;
        }
        section.require(
                training.solver() == JobConfig.Solver.DESCENT && training.engine() == JobConfig.Engine.MAP_REDUCE,
                "loss",
                "squared-error unless training.engine = map-reduce and training.solver = descent, because second moments"
                        + " give no other loss");
        section.require(
                training.method() == DescentMethod.L_BFGS,
                "loss",
                "squared-error unless training.method = l-bfgs, because the other methods need a curvature that is the"
                        + " same everywhere");
        section.require(
                training.compared().isEmpty(),
                "compare-methods",
                "empty where training.loss = huber, which takes only training.method = l-bfgs");
    }

    private void requireMethod(JobConfig.Training training) {
        DescentMethod method = training.method();
        if (method == DescentMethod.GRADIENT_DESCENT) {
            return;
        }
        section.require(
                training.solver() == JobConfig.Solver.DESCENT,
                "method",
                "gradient-descent where training.solver = exact, which takes no steps");
        section.require(
                training.engine() == JobConfig.Engine.MAP_REDUCE,
                "method",
                "gradient-descent where training.engine = one-pass, whose steps make no pass; training.solver = exact"
                        + " gets to the optimum at once there");
        section.require(
                method.rated() || training.penalty().isQuadratic(),
                "method",
                "gradient-descent, nesterov or mini-batch where training.penalty has an L1 part, whose kink takes"
                        + " proximal steps");
        section.require(
                method.takesAnyRate() || training.learningRate().isEmpty(),
                "learning-rate",
                "auto where training.method = " + section.text("method")
                        + ", which finds the length of its steps itself; for"
                        + " another rate, set training.method = gradient-descent");
    }

    private void requireCompared(JobConfig.Training training) {
        if (training.compared().isEmpty()) {
            return;
        }
        section.require(
                training.solver() == JobConfig.Solver.DESCENT && training.engine() == JobConfig.Engine.MAP_REDUCE,
                "compare-methods",
                "empty unless training.engine = map-reduce and training.solver = descent, whose steps make passes");
        section.require(
                training.penalty().isQuadratic() || training.compared().stream().allMatch(DescentMethod::rated),
                "compare-methods",
                "of gradient-descent, nesterov and mini-batch where training.penalty has an L1 part, whose kink takes"
                        + " proximal steps");
    }
}

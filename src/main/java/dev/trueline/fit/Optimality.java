package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.design.Design;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.inference.EffectTest;
import dev.trueline.solve.inference.EffectTests;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import java.util.List;
import java.util.Optional;

/**
 * How far a fitted model is from the optimum.
 *
 * @param dependencies features that others determine, as formulas; with any, other models are as good as this one
 * @param inference empty where there is none: far from the optimum, with a penalty, or with as many parameters as rows
 * @param effects a test of every effect of the design; empty where there is no inference
 */
public record Optimality(
        Certificate certificate,
        LeastSquaresSolution optimum,
        List<String> dependencies,
        Optional<Inference> inference,
        List<EffectTest> effects) {
    /**
     * More features are not certified: finding the spectrum takes time that grows with their third power, seconds at this
     * number.
     */
    public static final int MOST_FEATURES = 200;

    /** @throws DataException where columns are so close to dependent that the optimum cannot be found */
    static Optimality of(Fit fit) {
        LeastSquaresSolution optimum = fit.task().optimum();
        Certificate certificate =
                Certificate.of(optimum, fit.task().space(), fit.result().parameters(), fit.rule());
        boolean infers = near(certificate) && Inference.possible(optimum);
        return new Optimality(
                certificate,
                optimum,
                fit.task().dependencies(optimum),
                infers ? Optional.of(Inference.of(optimum)) : Optional.empty(),
                infers ? test(fit.task().design(), optimum) : List.of());
    }

    private static List<EffectTest> test(Design design, LeastSquaresSolution optimum) {
        EffectTests tests = new EffectTests(optimum);
        return design.effects().stream()
                .map(effect -> tests.test(effect.name(), design.start(effect), effect.size()))
                .toList();
    }

    /** Whether the model is close enough to the optimum for what holds there to be said of it. */
    public boolean near() {
        return near(certificate);
    }

    private static boolean near(Certificate certificate) {
        return certificate.relativeExcess() <= Certificate.TARGET;
    }
}

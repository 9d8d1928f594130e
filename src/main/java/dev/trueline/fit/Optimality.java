package dev.trueline.fit;

import dev.trueline.contract.DataException;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import java.util.List;
import java.util.Optional;

/**
 * How far a fitted model is from the optimum.
 *
 * @param dependencies features that others determine, as formulas; with any, other models are as good as this one
 * @param inference empty where there is none: far from the optimum, with a penalty, or with as many parameters as rows
 */
public record Optimality(
        Certificate certificate,
        LeastSquaresSolution optimum,
        List<String> dependencies,
        Optional<Inference> inference) {
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
        Optional<Inference> inference = near(certificate) && Inference.possible(optimum)
                ? Optional.of(Inference.of(optimum))
                : Optional.empty();
        return new Optimality(certificate, optimum, fit.task().dependencies(optimum), inference);
    }

    /** Whether the model is close enough to the optimum for what holds there to be said of it. */
    public boolean near() {
        return near(certificate);
    }

    private static boolean near(Certificate certificate) {
        return certificate.relativeExcess() <= Certificate.TARGET;
    }
}

package dev.trueline.app.config;

import dev.trueline.solve.leastsquares.PathSettings;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.Ridge;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the penalty, which has three spellings ({@code l2}, {@code penalty} with l1 and l2, and with alpha and lambda), or the path
 * on which it is found.
 */
final class PenaltyReader {
    private static final String NONE = "none";
    private static final String RATIO = "auto, or a number above 0 and below 1";

    private final Settings training;
    private final Settings section;

    /** @param training the section of which {@code penalty} is one */
    PenaltyReader(Settings training) {
        this.training = training;
        this.section = training.section("penalty");
    }

    Penalty read() {
        double ridge = training.numberWithin(Ridge.L2, 0, Double.POSITIVE_INFINITY);
        double l1 = section.numberWithin("l1", 0, Double.POSITIVE_INFINITY);
        double l2 = section.numberWithin("l2", 0, Double.POSITIVE_INFINITY);
        double alpha = section.numberWithin("alpha", 0, 1);
        boolean mixed = !section.text("lambda").equals(NONE);
        double lambda = mixed ? section.numberWithin("lambda", 0, Double.POSITIVE_INFINITY) : 0;
        boolean split = l1 > 0 || l2 > 0;
        training.require(
                ridge == 0 || !split && !mixed,
                Ridge.L2,
                "0 where training.penalty is given; set training.penalty.l2 alone");
        section.require(
                !mixed || !split,
                "lambda",
                "none where training.penalty.l1 or training.penalty.l2 is given; give either l1 and l2, or alpha and"
                        + " lambda");
        section.require(
                mixed || alpha == 1 || count() > 0,
                "alpha",
                "1 unless training.penalty.lambda or a path is given, of which it is the share of L1");
        requireNoPath(ridge > 0 || split || mixed);
        return penalty(mixed ? ElasticNet.mixed(alpha, lambda) : new ElasticNet(l1, ridge > 0 ? ridge : l2));
    }

    private long count() {
        return section.section("path").count("count", 0);
    }

    private void requireNoPath(boolean penalty) {
        section.section("path")
                .require(
                        !penalty || count() == 0,
                        "count",
                        "0 where training.l2, training.penalty.l1, l2 or lambda is given, because the path finds them");
    }

    /** @param evaluation the section that says how many folds there are */
    Optional<PathSettings> path(Settings evaluation) {
        Settings path = section.section("path");
        PathSettings.Rule rule = path.choice("rule", PathSettings.Rule.class);
        boolean auto = path.text("ratio").equals("auto");
        double ratio = auto ? PathSettings.USUAL_RATIO : path.positive("ratio", RATIO);
        double alpha = section.numberWithin("alpha", 0, 1);
        if (count() == 0) {
            return Optional.empty();
        }
        boolean sensible = path.require(
                        count() >= 2 && count() <= PathSettings.MOST,
                        "count",
                        "0 for no path, or 2 to " + PathSettings.MOST)
                & path.require(ratio < 1, "ratio", RATIO)
                & section.require(
                        alpha > 0,
                        "alpha",
                        "above 0 where a path is taken, because without L1 no lambda makes all weights 0; for ridge, set"
                                + " training.penalty.l2")
                & requireMoments(path, evaluation);
        OptionalDouble given = auto ? OptionalDouble.empty() : OptionalDouble.of(ratio);
        return sensible ? Optional.of(new PathSettings((int) count(), given, alpha, rule)) : Optional.empty();
    }

    private boolean requireMoments(Settings path, Settings evaluation) {
        boolean exact = training.text("solver").equals("exact")
                && training.text("engine").equals("one-pass");
        return path.require(
                        exact,
                        "count",
                        "0 unless training.engine = one-pass and training.solver = exact, which take all lambdas from one"
                                + " scan")
                & path.require(
                        !exact || evaluation.count("folds", 0) >= 2,
                        "count",
                        "0 unless evaluation.folds is 2 or more, because the errors on folds decide which lambda is taken");
    }

    private static Penalty penalty(ElasticNet net) {
        return net.isQuadratic() ? new Ridge(net.l2()) : net;
    }
}

package dev.trueline.app.config;

import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.Ridge;

/** Reads the penalty, which has three spellings: {@code l2}, {@code penalty} with l1 and l2, and with alpha and lambda. */
final class PenaltyReader {
    private static final String NONE = "none";

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
                mixed || alpha == 1,
                "alpha",
                "1 unless training.penalty.lambda is given, of which it is the share of L1");
        return penalty(mixed ? ElasticNet.mixed(alpha, lambda) : new ElasticNet(l1, ridge > 0 ? ridge : l2));
    }

    private static Penalty penalty(ElasticNet net) {
        return net.isQuadratic() ? new Ridge(net.l2()) : net;
    }
}

package dev.trueline.bench;

import dev.trueline.model.LinearModel;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.spark.MomentData;

/** From Parquet to the exact solution in one scan, against MLlib's normal equations and against Spark's bare scan. */
final class OnePassPairs {
    private static final int MANY_FEATURES = 100;
    private static final int WARM_UPS = 4;

    private final Workbench workbench;
    private final int rounds;

    OnePassPairs(Workbench workbench, int rounds) {
        this.workbench = workbench;
        this.rounds = rounds;
    }

    Comparison againstNormal() {
        return againstNormal("normal", workbench, Bar.atLeast(5));
    }

    /** As many numbers in fewer rows. */
    Comparison againstNormalWithManyFeatures() {
        long rows = Math.max(1, workbench.table().rows() * workbench.table().features() / MANY_FEATURES);
        return againstNormal("normal100", workbench.withFeatures(MANY_FEATURES, rows), Bar.none())
                .noting(String.format("%,d rows of %d features", rows, MANY_FEATURES));
    }

    Comparison againstScan() {
        Side scan = Side.timed("bare scan, format(\"noop\")", () -> workbench
                .parquet()
                .write()
                .format("noop")
                .mode("overwrite")
                .save());
        return new Pair("onepass", exact(workbench), scan, Bar.atMost(3)).run(WARM_UPS, rounds);
    }

    private Comparison againstNormal(String name, Workbench data, Bar bar) {
        MllibRegression mllib = MllibRegression.fromSource(data);
        Side normal = Side.timed("MLlib normal from Parquet", mllib::fitNormal);
        return new Pair(name, exact(data), normal, bar).run(WARM_UPS, rounds);
    }

    private static Side exact(Workbench data) {
        return Side.timed("one pass to the exact solution", () -> solve(data));
    }

    private static LinearModel solve(Workbench data) {
        try (MomentData moments = data.moments(Workbench.trainingOnly())) {
            return moments.moments().solve(Problem.leastSquares()).model();
        }
    }
}

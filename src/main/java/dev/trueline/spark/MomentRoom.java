package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.spark.pack.BlockBuilder;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.ReductionPlan;
import dev.trueline.spark.session.Bytes;
import dev.trueline.spark.session.DriverRoom;
import dev.trueline.spark.session.ExecutorRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * What exact second moments need against what there is: memory grows with the square of the number of features, and
 * solving with its third power.
 *
 * @param features number of features
 * @param folds of the training rows, at least 1
 */
public record MomentRoom(int features, int folds, DriverRoom driver, ExecutorRoom executors) {
    /** With more features the solution takes minutes on the driver, and each row more than a pass of descent. */
    public static final int MOST_FEATURES = 500;

    // A sum in memory is an object with an array of some eight limbs; on the driver each is also a decimal of a hundred
    // digits in some ten matrices.
    private static final long BYTES_PER_SUM = 128;
    private static final long BYTES_PER_ENTRY_IN_DRIVER = 1200;

    // A kernel cuts each column into about four slices and multiplies each with each.
    private static final long GRAM_BYTES_PER_ENTRY = 16L * Double.BYTES;

    /** For the terms of a design and the room that there is at the moment. */
    public static MomentRoom of(SparkSession spark, Design design, SplitRatios ratios) {
        SparkContext context = spark.sparkContext();
        return new MomentRoom(
                design.size(), ratios.folds(), DriverRoom.of(context.getConf()), ExecutorRoom.of(context));
    }

    /** Why they cannot be had, as sentences that say what to do; none when they can. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        if (features > MOST_FEATURES) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "%,d terms have %,d second moments, to each of which every row adds, and solving for them takes"
                            + " their third power; at most %d terms are taken, use fewer, or training.engine ="
                            + " map-reduce with training.solver = descent",
                    features,
                    MomentSums.sums(features),
                    MOST_FEATURES));
        }
        long partial = ReductionPlan.BYTES_WITH_RESULT
                + Tally.bytes(TermLayout.ofNumbers(features))
                + MomentSums.bytes(features, folds);
        if (!driver.takes(partial)) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "second moments of %,d terms%s take %s, %s",
                    features,
                    folds > 1 ? " in " + folds + " folds" : "",
                    Bytes.text(partial),
                    driver.refusal(partial)));
        }
        refuse(refusals, "the driver", bytesInDriver(), driver.heap());
        refuse(refusals, "an executor", executors.tasks() * bytesInTask(), executors.heap());
        return refusals;
    }

    /** One sentence on what a run from moments keeps. */
    public String report(DataLoad load) {
        return String.format(
                Locale.ROOT,
                "Preflight: %,d rows (%,d to train on) of %,d terms are summed up in %,d exact second moments, %s a"
                        + " task; no row is cached, and steps are made on the driver.",
                load.allRows(),
                load.rows().get(Split.TRAIN),
                features,
                MomentSums.sums(features) * MomentSums.parts(folds),
                Bytes.text(bytesInTask()));
    }

    private void refuse(List<String> refusals, String who, long bytes, long heap) {
        if (bytes > heap) {
            refusals.add(String.format(
                    Locale.ROOT,
                    "second moments of %,d terms need %s in %s, which has a heap of %s; give it more with %s, or use"
                            + " fewer terms%s",
                    features,
                    Bytes.text(bytes),
                    who,
                    Bytes.text(heap),
                    who.equals("the driver")
                            ? "--driver-memory"
                            : "--executor-memory (with a local master" + " --driver-memory)",
                    folds > 1 ? " or folds" : ""));
        }
    }

    private long bytesInTask() {
        long gram = GRAM_BYTES_PER_ENTRY * (features + 2L) * (features + 2L);
        long blocks = (MomentSums.parts(folds) + 1L) * (features + 1L) * BlockBuilder.capacity(features) * Double.BYTES;
        return MomentSums.parts(folds) * MomentSums.sums(features) * BYTES_PER_SUM + gram + blocks;
    }

    private long bytesInDriver() {
        return BYTES_PER_ENTRY_IN_DRIVER * (features + 2L) * (features + 2L)
                + MomentSums.parts(folds) * MomentSums.sums(features) * BYTES_PER_SUM;
    }
}

package dev.trueline.app.documents;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.output.Sha256;
import dev.trueline.app.published.ModelContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Split;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;
import dev.trueline.model.Extent;
import dev.trueline.model.Json;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.kept.MomentIdentity;
import dev.trueline.solve.kept.PeriodMoments;
import dev.trueline.solve.kept.RowFingerprint;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.TrainingData;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a run keeps of its second moments, and of what they are. */
public final class MomentRecords {
    private MomentRecords() {}

    /** The moments of rows that were read. */
    public static KeptMoments of(JobConfig config, TrainingData data) {
        Map<Split, Extent> extents = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            data.tally().extent(split).ifPresent(extent -> extents.put(split, extent));
        }
        return KeptMoments.of(
                identity(config),
                config.design().layout(),
                RowFingerprint.parse(data.fingerprint()),
                extents,
                data.moments());
    }

    /** The moments of each period of rows that were read; empty where they were not divided. */
    public static Optional<PeriodMoments> byPeriod(JobConfig config, MomentData data) {
        return data.periods().map(table -> {
            MomentIdentity identity = identity(config);
            PeriodMoments moments = new PeriodMoments(config.periods().orElseThrow());
            table.forEach((period, sums) -> moments.add(
                    period,
                    KeptMoments.of(
                            identity,
                            config.design().layout(),
                            sums.fingerprint(),
                            sums.extents(),
                            sums.moments().inOrder(config.design().byOrder()))));
            return moments;
        });
    }

    /** What the moments of a job are of, once its design is known. */
    public static MomentIdentity identity(JobConfig config) {
        Design design = config.design();
        String function =
                design.labelFunction() == null ? "" : design.labelFunction().text();
        return new MomentIdentity(
                Sha256.hex(Json.line(ModelContract.rules(inOrder(config.contract())))),
                Sha256.hex(Json.line(design.effects()) + function),
                describe(config.split()),
                config.split().folds(),
                design.names(),
                design.label().name());
    }

    // A set has no order, and a digest needs one.
    private static Contract inOrder(Contract contract) {
        return contract.withColumns(contract.columns().stream()
                .map(column -> column.withAllowed(new TreeSet<>(column.allowed())))
                .toList());
    }

    private static String describe(SplitRatios split) {
        return "train = " + split.train() + ", validation = " + split.validation() + ", test = " + split.test()
                + ", key = " + split.key() + ", seed = " + split.seed();
    }
}

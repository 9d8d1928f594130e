package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.MomentSums;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.pass.ColumnStatisticsJob;
import dev.trueline.spark.pass.MapReduceCost;
import dev.trueline.spark.session.KernelSetting;
import dev.trueline.spark.source.rows.SourceScan;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Objective;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/** Data cached in the cluster, over which every question is a pass. */
public final class CachedData extends TrainingData {
    private final JavaRDD<IngestChunk> chunks;
    private final TermLayout layout;
    private final int batches;
    private SplitMoments moments;

    /** @param batches that the training rows are dealt into */
    CachedData(Design design, SourceScan scan, JavaRDD<IngestChunk> chunks, Tally tally, int batches) {
        super(design, scan, chunks, chunks, tally);
        this.chunks = chunks;
        this.layout = design.layout();
        this.batches = batches;
    }

    /** Statistics of the splits that have rows of a weight above 0, in one pass. */
    @Override
    public Map<Split, SplitStatistics> statistics() {
        return new ColumnStatisticsJob(mapReduce(), layout, extents()).run();
    }

    /** The cost function of an objective over these data; each evaluation is one pass. */
    @Override
    public CostFunction cost(Objective objective) {
        return new MapReduceCost(objective, mapReduce(), kernel(), batches);
    }

    @Override
    public int batches() {
        return batches;
    }

    /** The exact second moments of these data, in one pass that is made once. */
    @Override
    public SplitMoments moments() {
        if (moments == null) {
            moments = mapReduce()
                    .run("exact second moments", new MomentSums.Plan(layout, 1, kernel()))
                    .result()
                    .inOrder(design().byOrder());
        }
        return moments;
    }

    @Override
    public CachedSize cachedSize() {
        return new CachedSize(tally().bytes(), CachedSize.onDisk(chunks));
    }

    private KernelChoice kernel() {
        return KernelSetting.choice(context().getConf());
    }
}

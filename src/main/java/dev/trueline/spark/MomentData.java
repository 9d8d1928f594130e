package dev.trueline.spark;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.leastsquares.SplitMoments;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.pack.Tally;
import dev.trueline.spark.pass.CachedSize;
import dev.trueline.spark.source.rows.SourceScan;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.objective.Objective;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * Data of which the second moments are known and the rejected rows are kept; whatever needs the examples scans the
 * source again.
 */
public final class MomentData extends TrainingData {
    /**
     * The chunks of data that is divided into periods.
     *
     * @param kept in the cluster
     * @param examples the chunks with all examples, which are read again
     */
    record PeriodChunks(JavaRDD<IngestChunk> kept, JavaRDD<IngestChunk> examples) {}

    private static final CachedSize NOTHING = new CachedSize(0, 0);

    private final SplitMoments moments;
    private final Optional<PeriodTable> periods;

    MomentData(
            Design design,
            SourceScan scan,
            JavaRDD<IngestChunk> kept,
            JavaRDD<IngestChunk> examples,
            IngestChunk.Digest digest) {
        super(design, scan, kept, examples, digest.tally());
        this.moments = digest.moments().result().inOrder(design.byOrder());
        this.periods = Optional.empty();
    }

    /** Data of which the moments of each period are known. */
    MomentData(Design design, SourceScan scan, PeriodChunks chunks, Tally tally, PeriodTable periods) {
        super(design, scan, chunks.kept(), chunks.examples(), tally);
        this.moments = periods.moments().inOrder(design.byOrder());
        this.periods = Optional.of(periods);
    }

    /** The sums of each period, where rows were divided into periods. */
    public Optional<PeriodTable> periods() {
        return periods;
    }

    @Override
    public Map<Split, SplitStatistics> statistics() {
        return moments.statistics(extents());
    }

    @Override
    public CostFunction cost(Objective objective) {
        if (objective instanceof LeastSquares squares) {
            return moments.cost(squares.space());
        }
        throw new IllegalArgumentException("second moments give the squared error and no other cost; cache the rows");
    }

    @Override
    public SplitMoments moments() {
        return moments;
    }

    @Override
    public CachedSize cachedSize() {
        return NOTHING;
    }
}

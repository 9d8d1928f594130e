package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.Evaluation;
import dev.trueline.evaluate.Evaluator;
import dev.trueline.evaluate.figures.BandScale;
import dev.trueline.evaluate.figures.Bands;
import dev.trueline.evaluate.quality.EvaluationPass;
import dev.trueline.evaluate.quality.EvaluationSums;
import dev.trueline.evaluate.quality.EvaluationTask;
import dev.trueline.evaluate.quality.SurveyCounts;
import dev.trueline.evaluate.quality.SurveyPass;
import dev.trueline.evaluate.quality.WorstError;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.math.exact.AnyRangeSums;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures a model and the mean baseline on every split: one pass over the cached blocks finds where bands have to be
 * cut, a second one sums up everything.
 *
 * <p>Keys are not cached. The second pass says which partitions hold the largest error of a split, and these, mostly one
 * for each split, are read from the source once more to find the key of that row.
 */
public final class EvaluationJob {
    // Percentiles of errors that go over a dozen powers of two, and some dozens of sums.
    private static final long BYTES_OF_SPLIT = 18 << 10;
    private static final long BYTES_OF_EXTENT = 3 * 8;
    private static final long BYTES_OF_FEATURE = AnyRangeSums.bytes(2);

    private final MapReduce mapReduce;
    private final SourceScan scan;
    private final SourceCheck check;
    private final ColumnPlan columns;

    public EvaluationJob(MapReduce mapReduce, SourceScan scan, SourceCheck check) {
        this.mapReduce = mapReduce;
        this.scan = scan;
        this.check = check;
        this.columns = scan.columns();
    }

    /** Evaluates on the splits with statistics. */
    public Evaluation run(EvaluationTask task, Map<Split, SplitStatistics> statistics) {
        Evaluator evaluator = new Evaluator(task, statistics);
        long bytes = bytes(columns.features().length);
        SurveyPass survey = evaluator.survey();
        SurveyCounts counts =
                mapReduce.run("bands for the evaluation", survey, bytes, EvaluationJob::count, SurveyCounts::merge);
        EvaluationPass pass = evaluator.pass(survey, counts);
        EvaluationSums sums = mapReduce
                .partitionByPartition()
                .run(
                        "evaluation of all splits",
                        pass,
                        bytes + pass.bytesOfSlices(),
                        EvaluationJob::sum,
                        EvaluationSums::merge);
        return evaluator.evaluation(pass, counts, sums, worstRows(task.model(), sums.worst()));
    }

    /** Bytes of the counts or the sums of one partition, when all splits have rows. */
    public static long bytes(int features) {
        long banded = Math.min(features, Evaluator.MOST_FEATURES_IN_BANDS);
        long counts = (Split.values().length + banded) * BandScale.BINS * Long.BYTES;
        long bands = banded * Bands.MOST * (AnyRangeSums.bytes(2) + BYTES_OF_EXTENT);
        long sums = Split.values().length * (BYTES_OF_SPLIT + BYTES_OF_FEATURE * features + bands);
        return Math.max(counts, sums);
    }

    private static SurveyCounts count(SurveyPass pass, Iterator<ExampleBlock> blocks) {
        SurveyCounts counts = new SurveyCounts(pass);
        while (blocks.hasNext()) {
            counts.add(pass, blocks.next());
        }
        return counts;
    }

    private static EvaluationSums sum(EvaluationPass pass, Iterator<ExampleBlock> blocks) {
        EvaluationSums sums = new EvaluationSums(pass);
        int partition = TaskContext.getPartitionId();
        while (blocks.hasNext()) {
            sums.add(pass, blocks.next(), partition);
        }
        return sums;
    }

    private Map<Split, WorstRow> worstRows(LinearModel model, Map<Split, WorstError> worst) {
        Map<Split, WorstRow> rows = new EnumMap<>(Split.class);
        if (columns.names().length == 0) {
            return rows;
        }
        BitSet partitions = new BitSet();
        worst.values().forEach(error -> {
            for (int partition : error.partitions()) {
                partitions.set(partition);
            }
        });
        ColumnPlan plan = columns;
        JavaRDD<Map<Split, WorstRow>> searched = scan.feeds().mapPartitions(feed -> {
            WorstRowSearch search = new WorstRowSearch(plan, model, worst);
            for (RowFeed rowsOfPartition = feed.next(); rowsOfPartition.hasNext(); ) {
                rowsOfPartition.next(search);
            }
            return List.of(search.found()).iterator();
        });
        for (List<Map<Split, WorstRow>> one : collect(searched, partitions)) {
            one.get(0).forEach((split, row) -> rows.merge(split, row, WorstRow::first));
        }
        worst.forEach((split, error) -> {
            if (error.magnitude() >= 0 && !rows.containsKey(split)) {
                throw SourceCheck.changed(scan.source(), "the row with the largest error was not found again");
            }
        });
        return rows;
    }

    private <T> List<T>[] collect(JavaRDD<T> data, BitSet partitions) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(data.context());
        try {
            return JobLabel.during(
                    context,
                    "keys of the largest errors",
                    () -> data.collectPartitions(partitions.stream().toArray()));
        } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
            check.requireReadable(failed);
            throw failed;
        }
    }
}

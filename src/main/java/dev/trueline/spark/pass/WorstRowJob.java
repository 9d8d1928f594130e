package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.design.encoding.Transform;
import dev.trueline.evaluate.quality.WorstError;
import dev.trueline.evaluate.quality.WorstRow;
import dev.trueline.model.Predictor;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.rows.ColumnPlan;
import dev.trueline.spark.source.rows.RowFeed;
import dev.trueline.spark.source.rows.SourceScan;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Finds the keys of the rows with the largest errors. Keys are not cached, so the partitions that hold such rows, mostly
 * one for each split, are read from the source once more.
 */
public final class WorstRowJob {
    private final SourceScan scan;
    private final SourceCheck check;
    private final ColumnPlan columns;
    private final Transform.Function labelFunction;

    /** @param labelFunction that the rows' labels are fitted in; null for none */
    public WorstRowJob(SourceScan scan, SourceCheck check, Transform.Function labelFunction) {
        this.labelFunction = labelFunction;
        this.scan = scan;
        this.check = check;
        this.columns = scan.columns();
    }

    /**
     * The rows with their keys; none where the contract has no key.
     *
     * @param worst the largest error of each split, and where it is
     */
    public Map<Split, WorstRow> run(Predictor predictor, Map<Split, WorstError> worst) {
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
        Transform.Function function = labelFunction;
        JavaRDD<Map<Split, WorstRow>> searched = scan.feeds().mapPartitions(feed -> {
            WorstRowSearch search = new WorstRowSearch(plan, predictor, function, worst);
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

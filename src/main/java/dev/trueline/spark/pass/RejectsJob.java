package dev.trueline.spark.pass;

import dev.trueline.model.Json;
import dev.trueline.spark.pack.IngestChunk;
import dev.trueline.spark.session.JobLabel;
import dev.trueline.spark.source.rows.RejectedRow;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Writes the rejected rows with their reasons, a JSON object per line, into a new directory. */
public final class RejectsJob {
    private static final long ROWS_PER_FILE = 100_000;

    private RejectsJob() {}

    /**
     * Writes them.
     *
     * @param rejected how many rejected rows there should be
     * @return how many there are
     */
    public static long write(JavaRDD<IngestChunk> chunks, long rejected, String directory) {
        int files = (int) Math.min(chunks.getNumPartitions(), 1 + rejected / ROWS_PER_FILE);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(chunks.context());
        // Spark counts each task of an action once, however often it is tried.
        LongAccumulator written = context.sc().longAccumulator();
        JobLabel.during(context, "write rejected rows", () -> {
            chunks.flatMap(RejectsJob::rejectsOf)
                    .map(row -> {
                        written.add(1);
                        return Json.line(row);
                    })
                    .coalesce(files)
                    .saveAsTextFile(directory);
        });
        return written.sum();
    }

    private static Iterator<RejectedRow> rejectsOf(IngestChunk chunk) {
        List<RejectedRow> rows = chunk instanceof IngestChunk.Rejects rejects ? rejects.rows() : List.of();
        return rows.iterator();
    }
}

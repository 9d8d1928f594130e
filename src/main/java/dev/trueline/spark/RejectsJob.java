package dev.trueline.spark;

import dev.trueline.model.Json;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Writes the rejected rows with their reasons, a JSON object a line, into a new directory. */
final class RejectsJob {
    private static final long ROWS_PER_FILE = 100_000;

    private RejectsJob() {}

    /** @param rejected how many rejected rows there are */
    static void write(JavaRDD<IngestChunk> chunks, long rejected, String directory) {
        int files = (int) Math.min(chunks.getNumPartitions(), 1 + rejected / ROWS_PER_FILE);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(chunks.context());
        JobLabel.during(context, "write rejected rows", () -> {
            chunks.flatMap(RejectsJob::rejectsOf)
                    .map(Json::line)
                    .coalesce(files)
                    .saveAsTextFile(directory);
        });
    }

    private static Iterator<RejectedRow> rejectsOf(IngestChunk chunk) {
        List<RejectedRow> rows = chunk instanceof IngestChunk.Rejects rejects ? rejects.rows() : List.of();
        return rows.iterator();
    }
}

package dev.trueline.spark.source.rows;

/** Counts the rows of one partition that break the contract. */
public final class RejectCount implements RowSink {
    private long rejected;

    private RejectCount() {}

    /** Their number. */
    public static long of(RowFeed rows) {
        RejectCount count = new RejectCount();
        while (rows.hasNext()) {
            rows.next(count);
        }
        return count.rejected;
    }

    @Override
    public void read(int rows) {}

    @Override
    public void accept(Example example) {}

    @Override
    public void accept(BatchColumns batch, int part) {}

    @Override
    public void reject(RejectedRow row) {
        rejected++;
    }
}

package dev.trueline.spark.source.rows;

/** A key, a slice or a category of every row of a batch. */
public interface TextColumn {
    /** The text of a row; null where it is missing. */
    String text(int row);

    boolean isMissing(int row);

    /** The hash with the text of a row, as {@link RowHash#add(long, String)} adds it. */
    long addTo(long hash, int row);
}

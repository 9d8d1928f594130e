package dev.trueline.spark.source.rows;

/** Texts that are there already. */
record WrittenTexts(String[] texts) implements TextColumn {
    @Override
    public String text(int row) {
        return texts[row];
    }

    @Override
    public boolean isMissing(int row) {
        return texts[row] == null;
    }

    @Override
    public long addTo(long hash, int row) {
        return RowHash.add(hash, texts[row]);
    }
}

package dev.trueline.spark.internals;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of texts, each with its number after them, in one object. */
final class NumberedTexts implements Iterator<InternalRow> {
    private final TextRows rows;
    private GenericInternalRow numbered;
    private boolean waiting;
    private boolean ended;

    NumberedTexts(TextRows rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        if (!waiting && !ended) {
            waiting = rows.next();
            ended = !waiting;
        }
        return waiting;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        waiting = false;
        String[] texts = rows.texts();
        if (numbered == null) {
            numbered = new GenericInternalRow(texts.length + 1);
        }
        for (int i = 0; i < texts.length; i++) {
            numbered.update(i, UTF8String.fromString(texts[i]));
        }
        numbered.setDouble(texts.length, rows.number());
        return numbered;
    }
}

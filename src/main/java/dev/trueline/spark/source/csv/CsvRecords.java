package dev.trueline.spark.source.csv;

import dev.trueline.contract.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.util.TaskCompletionListener;

/** The records of a task, one after the other. */
public final class CsvRecords {
    private static final int RECORDS_BETWEEN_CHECKS = 1024;

    // Rejected rows are kept in memory for a while.
    private static final int WIDEST_ROW = 1000;

    private final CsvReading reading;
    private final FileOpener opener;
    private final Iterator<CsvRange> ranges;
    private final TaskContext task = TaskContext.get();
    private final int[] slots;
    private final String[] cells;
    private RecordReader reader;
    private CsvRange range;
    private long records;

    public CsvRecords(CsvTask work, CsvReading reading) {
        this.reading = reading;
        this.opener = new FileOpener(reading.configuration().value().value());
        this.ranges = work.ranges().iterator();
        this.cells = new String[reading.columns().length];
        this.slots = new int[reading.format().names().size()];
        Arrays.fill(slots, -1);
        for (int i = 0; i < cells.length; i++) {
            if (reading.columns()[i] < slots.length) {
                slots[reading.columns()[i]] = i;
            }
        }
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) ended -> close());
        }
    }

    /**
     * Reads the next record; false when there is none.
     *
     * @throws DataException when the file cannot be taken apart into records
     */
    public boolean next() {
        if (records++ % RECORDS_BETWEEN_CHECKS == 0 && task != null && task.isInterrupted()) {
            throw new TaskKilledException();
        }
        while (reader == null || !reader.next()) {
            close();
            if (!ranges.hasNext()) {
                return false;
            }
            open(ranges.next());
        }
        if (reader.problem() != null && reading.format().dialect().failsFast()) {
            throw new DataException("input.options.mode = FAILFAST: a record of " + file() + " " + reader.problem()
                    + ": " + reader.text());
        }
        return true;
    }

    /** The wanted cells of the record, null where a value is missing; the same array for every record. */
    public String[] cells() {
        return cells;
    }

    /** What is wrong with the record as a whole, as the end of a sentence; null when its cells can be used. */
    public String problem() {
        return reader.problem();
    }

    /** Whether the record holds bytes that are not of the encoding. */
    public boolean isUndecodable() {
        return reader.isUndecodable();
    }

    /**
     * All cells of the record with the names of their columns, in the order of the file; of a very wide one, the wanted
     * cells alone.
     */
    public Map<String, String> row() {
        List<String> names = reading.format().names();
        Map<String, String> row = new LinkedHashMap<>();
        if (names.size() <= WIDEST_ROW) {
            List<String> values = reader.values();
            for (int i = 0; i < values.size(); i++) {
                row.put(key(names.get(i), i, row), values.get(i));
            }
        }
        for (int i = 0; i < cells.length; i++) {
            row.putIfAbsent(reading.names().get(i), cells[i]);
        }
        return row;
    }

    private static String key(String name, int column, Map<String, String> row) {
        return name.isBlank() || row.containsKey(name) ? name + "_c" + column : name;
    }

    /** The record as it stands in the file. */
    public String text() {
        return reader.text();
    }

    /** The file that it came from. */
    public String file() {
        return range.path();
    }

    private void open(CsvRange next) {
        range = next;
        int inFiles = slots.length;
        for (int i = 0; i < cells.length; i++) {
            int column = reading.columns()[i];
            cells[i] = column < inFiles ? null : next.partitionValues().get(column - inFiles);
        }
        try {
            reader = new RecordReader(
                    reading.format(),
                    next,
                    opener,
                    new CellHandler(reading.format().dialect(), slots, cells));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        reader.passHeader();
    }

    private void close() {
        try {
            if (reader != null) {
                reader.close();
            }
            reader = null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

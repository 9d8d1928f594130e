package dev.trueline.spark.source.rows;

import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Violation;
import dev.trueline.spark.internals.ExternalRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads a key or a slice from a column of a batch, to the same texts as a row's boxed values have. */
final class ColumnTexts {
    private final ValueRule rule;
    private final boolean[] inDoubt;
    private final List<Violation> violations = new ArrayList<>();

    /** @param inDoubt receives true for every row that may break the rule */
    ColumnTexts(ValueRule rule, boolean[] inDoubt) {
        this.rule = rule;
        this.inDoubt = inDoubt;
    }

    /** The texts of the first {@code rows} rows, where they are not in doubt; of types that are no usual keys, all are. */
    TextColumn read(ColumnVector column, int rows) {
        DataType type = column.dataType();
        if (type instanceof LongType) {
            return column.hasNull()
                    ? wholeNumbers(column, rows, column::getLong)
                    : wholeNumbers(column.getLongs(0, rows));
        }
        if (type instanceof IntegerType) {
            return wholeNumbers(column, rows, column::getInt);
        }
        if (type instanceof StringType) {
            return texts(column, rows, row -> ExternalRow.text(column, row));
        }
        if (type instanceof DoubleType) {
            return texts(column, rows, column::getDouble);
        }
        if (type instanceof FloatType) {
            return texts(column, rows, column::getFloat);
        }
        if (type instanceof BooleanType) {
            return texts(column, rows, column::getBoolean);
        }
        if (type instanceof DateType) {
            return texts(column, rows, row -> LocalDate.ofEpochDay(column.getInt(row)));
        }
        if (type instanceof TimestampType) {
            return texts(column, rows, row -> Instant.EPOCH.plus(column.getLong(row), ChronoUnit.MICROS));
        }
        Arrays.fill(inDoubt, true);
        return new WrittenTexts(new String[rows]);
    }

    private TextColumn wholeNumbers(long[] numbers) {
        for (int row = 0; row < numbers.length; row++) {
            inDoubt[row] |= !rule.readsAsDigits(numbers[row]);
        }
        return new WholeNumbers(numbers, null);
    }

    // No null is decoded: with a dictionary, its place holds an index that means nothing.
    private TextColumn wholeNumbers(ColumnVector column, int rows, IntToLongFunction number) {
        long[] numbers = new long[rows];
        boolean[] missing = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            if (column.isNullAt(row)) {
                missing[row] = true;
                inDoubt[row] |= !rule.column().nullable();
            } else {
                numbers[row] = number.applyAsLong(row);
                inDoubt[row] |= !rule.readsAsDigits(numbers[row]);
            }
        }
        return new WholeNumbers(numbers, missing);
    }

    private TextColumn texts(ColumnVector column, int rows, IntFunction<Object> value) {
        String[] texts = new String[rows];
        for (int row = 0; row < rows; row++) {
            Object raw = column.isNullAt(row) ? null : value.apply(row);
            texts[row] = rule.text(raw, violations);
            inDoubt[row] |= !violations.isEmpty();
            violations.clear();
        }
        return new WrittenTexts(texts);
    }
}

package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Lookalike;
import dev.trueline.contract.Role;
import dev.trueline.contract.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Checks the columns of a source, before any row is read, against those of the contract. */
final class SchemaCheck {
    private SchemaCheck() {}

    /**
     * Where the contract's columns are in the source.
     *
     * @return an index into {@code columns} for every column of the contract, in the contract's order
     * @throws DataException that names every missing, unexpected or unreadable column
     */
    static int[] locate(Contract contract, List<StructField> columns) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).name(), i);
        }
        List<String> problems = new ArrayList<>();
        int[] located = new int[contract.columns().size()];
        for (int i = 0; i < located.length; i++) {
            ColumnContract column = contract.columns().get(i);
            Integer position = positions.remove(column.name());
            if (position == null) {
                problems.add(
                        "column '" + Visible.text(column.name()) + "' is missing" + lookalike(column.name(), columns));
            } else {
                located[i] = position;
                checkType(column, columns.get(position).dataType(), problems);
            }
        }
        if (contract.unexpected() == UnexpectedColumns.FAIL) {
            positions
                    .keySet()
                    .forEach(name ->
                            problems.add("column '" + Visible.text(name) + "' is not in the contract; list it with"
                                    + " role = ignore, or set contract.unexpected-columns = ignore"));
        }
        if (!problems.isEmpty()) {
            throw new DataException("the columns of the input do not fit the contract:\n  "
                    + String.join("\n  ", problems) + "\nThe input has: " + names(columns) + hint(columns));
        }
        return located;
    }

    private static String lookalike(String name, List<StructField> columns) {
        return Lookalike.find(name, columns.stream().map(StructField::name).toList())
                .map(other -> "; the input has " + other)
                .orElse("");
    }

    private static String names(List<StructField> columns) {
        return columns.stream()
                .map(field -> "'" + Visible.text(field.name()) + "'")
                .collect(Collectors.joining(", "));
    }

    private static String hint(List<StructField> columns) {
        if (columns.size() == 1) {
            return "\nA single column may mean another separator than the comma: input.options { delimiter = \";\" }";
        }
        boolean blanks = columns.stream().map(StructField::name).anyMatch(name -> !name.equals(name.strip()));
        return blanks
                ? "\nFor names that begin or end with a blank: input.options { ignoreLeadingWhiteSpace = true,"
                        + " ignoreTrailingWhiteSpace = true }"
                : "";
    }

    private static void checkType(ColumnContract column, DataType type, List<String> problems) {
        boolean readable = type instanceof StringType || type instanceof NumericType;
        if (column.role() != Role.IGNORE && column.type() != ColumnType.STRING && !readable) {
            problems.add("column '" + Visible.text(column.name()) + "' is of type " + Visible.text(type.simpleString())
                    + " in the source, but numbers are read from numeric or text columns; convert it first");
        }
        if (isNested(type) && column.role() != Role.IGNORE) {
            problems.add("column '" + Visible.text(column.name()) + "' is of type " + Visible.text(type.simpleString())
                    + " in the source, which is not a single value");
        }
    }

    private static boolean isNested(DataType type) {
        return !(type instanceof StringType
                || type instanceof NumericType
                || type instanceof BooleanType
                || type.simpleString().startsWith("date")
                || type.simpleString().startsWith("timestamp"));
    }
}

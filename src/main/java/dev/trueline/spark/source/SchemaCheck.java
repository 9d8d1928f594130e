package dev.trueline.spark.source;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Lookalike;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Role;
import dev.trueline.contract.Visible;
import dev.trueline.spark.source.csv.Dialect;
import dev.trueline.spark.source.schema.Obstacle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;

/** Checks the columns of a source, before any row is read, against those of the contract. */
public final class SchemaCheck {
    private static final String NOT_IN_THE_CONTRACT =
            " is not in the contract; list it with role = ignore, or set contract.unexpected-columns = ignore";
    private static final int MOST_NAMED = 30;

    private SchemaCheck() {}

    /**
     * Where the contract's columns are in a source whose columns can all be used.
     *
     * @see #locate(Contract, List, Map)
     */
    public static int[] locate(Contract contract, List<StructField> columns) {
        return locate(contract, columns, Map.of());
    }

    /**
     * Where the contract's columns are in the source.
     *
     * @param obstacles why some columns, whether among {@code columns} or not, must not be used, by name
     * @return an index into {@code columns} for every column of the contract, in the contract's order; -1 for one that is
     *     ignored and cannot be read
     * @throws DataException that names every missing, unexpected or unreadable column
     */
    public static int[] locate(Contract contract, List<StructField> columns, Map<String, Obstacle> obstacles) {
        Map<String, List<Integer>> positions = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            positions
                    .computeIfAbsent(columns.get(i).name(), name -> new ArrayList<>())
                    .add(i);
        }
        List<String> problems = new ArrayList<>();
        int[] located = new int[contract.columns().size()];
        for (int i = 0; i < located.length; i++) {
            ColumnContract column = contract.columns().get(i);
            List<Integer> found = positions.remove(column.name());
            Obstacle obstacle = obstacles.get(column.name());
            if (obstacle != null && column.role() != Role.IGNORE) {
                problems.add("column '" + Visible.text(column.name()) + "' " + obstacle.reason());
            } else if (found == null && obstacle != null) {
                located[i] = -1;
            } else if (found == null) {
                problems.add(
                        "column '" + Visible.text(column.name()) + "' is missing" + lookalike(column.name(), columns));
            } else if (found.size() > 1) {
                problems.add("column '" + Visible.text(column.name()) + "' occurs twice in the header, as column "
                        + (found.get(0) + 1) + " and " + (found.get(1) + 1)
                        + "; rename one of the two, because they cannot be told apart");
            } else {
                located[i] = found.get(0);
                checkType(column, columns.get(located[i]), problems);
            }
        }
        if (contract.unexpected() == UnexpectedColumns.FAIL) {
            positions.forEach((name, found) -> problems.add(unexpected(name, found, obstacles)));
            obstacles.keySet().stream()
                    .filter(name -> isUnexpected(contract, name) && !positions.containsKey(name))
                    .forEach(name -> problems.add(unexpected(name, List.of(), obstacles)));
        }
        if (!problems.isEmpty()) {
            throw new DataException("the columns of the input do not fit the contract:\n  " + listed(problems)
                    + "\nThe input has: " + names(columns) + hint(columns));
        }
        return located;
    }

    private static String listed(List<String> problems) {
        String first = problems.stream().limit(MOST_NAMED).collect(Collectors.joining("\n  "));
        return problems.size() <= MOST_NAMED
                ? first
                : first + String.format(Locale.ROOT, "\n  and %,d more of the kind", problems.size() - MOST_NAMED);
    }

    private static boolean isUnexpected(Contract contract, String name) {
        return contract.columns().stream().noneMatch(column -> column.name().equals(name));
    }

    private static String unexpected(String name, List<Integer> found, Map<String, Obstacle> obstacles) {
        if (obstacles.containsKey(name)) {
            return "column '" + Visible.text(name) + "' of "
                    + Redaction.of(obstacles.get(name).file()) + NOT_IN_THE_CONTRACT;
        }
        if (name.isBlank()) {
            String columns = found.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(", "));
            return (found.size() == 1 ? "column " : "columns ") + columns + " of the header "
                    + (found.size() == 1 ? "has" : "have")
                    + " no name (the index of a data frame, or a comma at the end of each line); set"
                    + " contract.unexpected-columns = ignore to pass over it";
        }
        return "column '" + Visible.text(name) + "'" + NOT_IN_THE_CONTRACT;
    }

    private static String lookalike(String name, List<StructField> columns) {
        return Lookalike.find(name, columns.stream().map(StructField::name).toList())
                .map(other -> "; the input has " + other)
                .orElse("");
    }

    private static String names(List<StructField> columns) {
        String names = columns.stream()
                .limit(MOST_NAMED)
                .map(field -> "'" + Visible.text(field.name()) + "'")
                .collect(Collectors.joining(", "));
        return columns.size() <= MOST_NAMED
                ? names
                : names + String.format(Locale.ROOT, " ... (%,d columns)", columns.size());
    }

    private static String hint(List<StructField> columns) {
        if (columns.stream().map(StructField::name).anyMatch(Dialect::isUndecodable)) {
            return "\nWhere \\uFFFE stands, the header has bytes that are not of the encoding; set"
                    + " input.options.encoding to that of the file, such as windows-1252";
        }
        if (columns.size() == 1) {
            return "\nA single column may mean another separator than the comma: input.options { delimiter = \";\" }";
        }
        boolean blanks = columns.stream().map(StructField::name).anyMatch(name -> !name.equals(name.strip()));
        return blanks
                ? "\nFor names that begin or end with a blank: input.options { ignoreLeadingWhiteSpace = true,"
                        + " ignoreTrailingWhiteSpace = true }"
                : "";
    }

    private static void checkType(ColumnContract column, StructField field, List<String> problems) {
        if (column.role() == Role.IGNORE) {
            return;
        }
        String type = field.dataType().simpleString();
        ReadableTypes.fault(column, field)
                .ifPresent(fault -> problems.add("column '" + Visible.text(column.name()) + "' is of type "
                        + Visible.text(type) + " in the source, " + fault));
    }
}

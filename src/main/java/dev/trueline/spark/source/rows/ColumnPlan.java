package dev.trueline.spark.source.rows;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Role;
import dev.trueline.design.RowTerms;
import dev.trueline.math.kernel.TermLayout;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which columns of a contract serve which purpose, as indices into the contract's columns.
 *
 * @param layout of the terms of a row
 * @param label -1 when there is none, for rows that are to be scored: their labels are then 0
 * @param weight -1 when there is none
 * @param content all numbers and categories, by name, so that the order in the contract does not matter; empty for rows that
 *     are to be scored, which nothing splits or identifies by their content
 * @param key the columns whose values decide on the split; empty for the content
 * @param names the columns of role key, which tell a person which row it is
 * @param slices the columns of role slice
 * @param carried the columns that no term keeps as they are
 */
public record ColumnPlan(
        TermLayout layout,
        int label,
        int weight,
        int[] content,
        int[] key,
        int[] names,
        List<Slice> slices,
        RowTerms.Plan carried)
        implements Serializable {
    /**
     * A column of role slice.
     *
     * @param banded whether it holds decimal numbers, of which hardly two are the same
     */
    public record Slice(int column, String name, boolean banded) implements Serializable {}

    public static ColumnPlan of(RowSpec spec) {
        List<ColumnContract> columns = spec.contract().columns();
        int label = firstOrNone(where(columns, column -> column.role() == Role.LABEL));
        return new ColumnPlan(
                spec.design().layout(),
                label,
                firstOrNone(where(columns, column -> column.role() == Role.WEIGHT)),
                byName(
                        columns,
                        where(columns, column -> label >= 0 && column.role().numeric())),
                where(columns, column -> spec.ratios().key().contains(column.name())),
                where(columns, column -> column.role() == Role.KEY),
                slices(columns),
                spec.design()
                        .carriedOver(columns.stream().map(ColumnContract::name).toList()));
    }

    public boolean labelled() {
        return label >= 0;
    }

    public boolean weighted() {
        return weight >= 0;
    }

    private static List<Slice> slices(List<ColumnContract> columns) {
        return IntStream.of(where(columns, column -> column.role() == Role.SLICE || isCategory(column)))
                .mapToObj(i -> new Slice(
                        i, columns.get(i).name(), isContinuous(columns.get(i).type())))
                .toList();
    }

    private static boolean isCategory(ColumnContract column) {
        return column.role() == Role.FEATURE && !column.numeric();
    }

    private static boolean isContinuous(ColumnType type) {
        return type == ColumnType.DOUBLE || type == ColumnType.DECIMAL;
    }

    private static int[] where(List<ColumnContract> columns, Predicate<ColumnContract> condition) {
        return IntStream.range(0, columns.size())
                .filter(i -> condition.test(columns.get(i)))
                .toArray();
    }

    private static int firstOrNone(int[] indices) {
        return indices.length == 0 ? -1 : indices[0];
    }

    private static int[] byName(List<ColumnContract> columns, int[] indices) {
        return IntStream.of(indices)
                .boxed()
                .sorted(Comparator.comparing(i -> columns.get(i).name()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

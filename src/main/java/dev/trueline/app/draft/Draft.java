package dev.trueline.app.draft;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What the columns of a table are, by what its rows say.
 *
 * @param labelNamed whether somebody has named the label, rather than that it is the last column of numbers
 * @param unlisted why some columns of the source are not among {@code columns}, a sentence each
 */
public record Draft(TableFacts table, List<DraftColumn> columns, boolean labelNamed, List<String> unlisted) {

    /**
     * Checks what can be checked before any row is read.
     *
     * @param names of the columns
     * @throws DataException when there are not two columns, or the header seems to be a row
     * @throws dev.trueline.app.exit.UsageException when no column has the name of the label
     */
    public static void requireColumns(List<String> names, Source source, Optional<String> label) {
        HeaderCheck.require(names, source);
        label.ifPresent(name -> LabelChoice.require(name, names));
    }

    /**
     * Decides by what the rows say.
     *
     * @param label its name; empty for the last column of numbers
     * @throws DataException when there are no rows, or they hold no label or no feature
     */
    public static Draft of(TableFacts table, Optional<String> label) {
        if (table.readable() == 0) {
            throw new DataException(
                    table.rows() == 0
                            ? "the input has no rows, only the names of its columns; nothing can be drafted from it"
                            : Words.rows(table.rows(), table.rows()) + " of the input"
                                    + (table.undecodable() == table.rows()
                                            ? " have bytes that are not of the encoding; set input.options.encoding to that"
                                                    + " of the file, such as windows-1252"
                                            : " cannot be taken apart into its columns; check the separator and the quotes"));
        }
        List<String> unlisted = new ArrayList<>();
        TableFacts listed = listed(table, unlisted);
        ColumnFacts chosen =
                label.map(name -> LabelChoice.named(name, listed)).orElseGet(() -> LabelChoice.last(listed));
        ColumnDrafts drafts = new ColumnDrafts(listed);
        List<DraftColumn> columns = drafts.withLabel(chosen);
        if (lacksFeature(columns)) {
            columns = drafts.withNumberingAsFeature(columns);
        }
        if (lacksFeature(columns)) {
            throw new DataException("no column can be a feature of the label '" + Visible.text(chosen.name()) + "':\n  "
                    + columns.stream()
                            .filter(column -> !column.is(Role.LABEL))
                            .map(column -> "'" + Visible.text(column.name()) + "': "
                                    + column.reasons().get(0))
                            .collect(Collectors.joining("\n  ")));
        }
        return new Draft(listed, columns, label.isPresent(), unlisted);
    }

    private static boolean lacksFeature(List<DraftColumn> columns) {
        return columns.stream().noneMatch(column -> column.is(Role.FEATURE));
    }

    private static TableFacts listed(TableFacts table, List<String> unlisted) {
        List<String> names = table.columns().stream().map(ColumnFacts::name).toList();
        List<ColumnFacts> listed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isBlank()) {
                unlisted.add("Column " + (i + 1) + " has no name.");
            } else if (names.indexOf(name) != names.lastIndexOf(name)) {
                unlisted.add("Column " + (i + 1) + " has the name " + Words.quoted(name) + ", like another one.");
            } else {
                listed.add(table.columns().get(i));
            }
        }
        return table.of(listed);
    }

    /** The name of the label. */
    public String label() {
        return columns.stream()
                .filter(column -> column.is(Role.LABEL))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** What the columns are, in a sentence. */
    public String summary() {
        return Words.plural(table.rows(), "row") + " of " + Words.plural(columns.size(), "column") + ": 1 label, "
                + Words.plural(count(Role.FEATURE), "feature") + ", " + Words.plural(count(Role.KEY), "key") + ", "
                + Words.count(count(Role.IGNORE)) + " ignored.";
    }

    private long count(Role role) {
        return columns.stream().filter(column -> column.is(role)).count();
    }

    /**
     * Rows that the contract rejects; empty when several columns reject some, of which nobody knows how many are the
     * same.
     */
    public OptionalLong rejected() {
        List<Long> rejected = columns.stream()
                .map(DraftColumn::rejected)
                .filter(rows -> rows > 0)
                .toList();
        return rejected.size() > 1
                ? OptionalLong.empty()
                : OptionalLong.of(table.malformed() + (rejected.isEmpty() ? 0 : rejected.get(0)));
    }

    /** That some rows seem to sum up others, in sentences. */
    public List<String> totals() {
        return TotalRows.of(table);
    }

    /** Names of the columns that are features. */
    List<String> terms() {
        return columns.stream().flatMap(column -> column.terms().stream()).toList();
    }

    /** Whether the model is more than its features as they are. */
    boolean hasTerms() {
        return columns.stream().anyMatch(column -> column.is(Role.FEATURE) && !column.plain());
    }
}

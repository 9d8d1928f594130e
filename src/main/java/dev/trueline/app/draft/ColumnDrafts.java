package dev.trueline.app.draft;

import dev.trueline.contract.Role;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drafts the columns of a table, each by what its rows say. */
final class ColumnDrafts {
    private static final long ROWS_PER_PADDED = 100;

    private final TableFacts table;
    private final long rows;

    ColumnDrafts(TableFacts table) {
        this.table = table;
        this.rows = table.readable();
    }

    /** Every column as if it were not the label. */
    List<DraftColumn> features() {
        return table.columns().stream().map(this::feature).toList();
    }

    /** All columns, of which one is the label. */
    List<DraftColumn> withLabel(ColumnFacts label) {
        List<DraftColumn> columns = new ArrayList<>();
        Map<Long, String> sameValues = new HashMap<>(Map.of(label.fingerprint(), label.name()));
        String key = "";
        for (ColumnFacts facts : table.columns()) {
            DraftColumn column = facts == label ? label(label) : feature(facts);
            String same = sameValues.putIfAbsent(facts.fingerprint(), facts.name());
            if (facts != label && !column.is(Role.IGNORE) && same != null) {
                column = copy(facts.name(), same, label.name());
            } else if (column.is(Role.KEY) && !key.isEmpty()) {
                column = DraftColumn.ignored(
                        facts.name(), column.reasons().get(0) + " " + Words.quoted(key) + " already is the key.");
            }
            key = column.is(Role.KEY) ? facts.name() : key;
            columns.add(column);
        }
        return columns;
    }

    /** The same columns, in which a key that numbers the rows is the feature, because there is no other. */
    List<DraftColumn> withNumberingAsFeature(List<DraftColumn> columns) {
        return columns.stream()
                .map(column -> column.is(Role.KEY) ? numbering(column) : column)
                .toList();
    }

    private DraftColumn numbering(DraftColumn key) {
        ColumnFacts facts = table.columns().stream()
                .filter(column -> column.name().equals(key.name()))
                .findFirst()
                .orElseThrow();
        return ValueFit.best(facts)
                .filter(ValueFit::number)
                .map(fit -> new NumberDraft(facts, fit, rows))
                .filter(NumberDraft::isNumbering)
                .map(NumberDraft::onlyFeature)
                .orElse(key);
    }

    private static DraftColumn copy(String name, String same, String label) {
        return DraftColumn.ignored(
                name,
                same.equals(label)
                        ? "WARNING: it has the value of the label " + Words.quoted(label)
                                + " in each row. A model that knew it would be of no use."
                        : "It has the value of " + Words.quoted(same) + " in each row.");
    }

    private DraftColumn label(ColumnFacts facts) {
        return new NumberDraft(facts, ValueFit.best(facts).orElseThrow(), rows).label();
    }

    private DraftColumn feature(ColumnFacts facts) {
        String name = facts.name();
        if (!facts.usable()) {
            return DraftColumn.ignored(name, "It " + facts.fault() + ".");
        }
        if (facts.missing() == rows) {
            return DraftColumn.ignored(name, "It is empty in " + Words.rows(rows, rows) + ".");
        }
        if (facts.exact() && facts.texts().size() == 1) {
            return DraftColumn.ignored(
                    name,
                    "It never has another value than "
                            + Words.shown(facts.texts().keySet()) + ", in " + Words.rows(Words.sum(facts.texts()), rows)
                            + ".");
        }
        if (isCode(facts)) {
            return new TextDraft(facts, rows).feature();
        }
        return ValueFit.best(facts).map(fit -> ofFit(facts, fit)).orElseGet(() -> ofTexts(facts));
    }

    private DraftColumn ofTexts(ColumnFacts facts) {
        return AlmostNumbers.of(facts.texts())
                .map(numbers -> numbers.what() + ". " + numbers.remedy())
                .or(() -> AlmostTimes.of(facts.texts()))
                .map(reason -> DraftColumn.ignored(facts.name(), reason))
                .orElseGet(() -> new TextDraft(facts, rows).feature());
    }

    // As in 00815: a code of which each digit counts.
    private boolean isCode(ColumnFacts facts) {
        return facts.padded() * ROWS_PER_PADDED > rows;
    }

    private DraftColumn ofFit(ColumnFacts facts, ValueFit best) {
        return switch (best.type()) {
            case DATE, TIMESTAMP -> new TimeDraft(facts, best, rows).feature();
            case BOOLEAN -> booleans(facts, best);
            default -> new NumberDraft(facts, best, rows).feature();
        };
    }

    private DraftColumn booleans(ColumnFacts facts, ValueFit best) {
        long missing = facts.missing() + best.missingRows();
        DraftColumn column = DraftColumn.feature(
                        facts.name(),
                        "Read as false and true: " + Words.shown(facts.texts().keySet()) + ".")
                .with("type", "boolean");
        DraftColumn described = best.describe(column, rows).rejecting(best.strayRows());
        return missing == 0
                ? described
                : described
                        .with("missing", "median")
                        .because(Words.blank(facts.missing(), rows)
                                + "The more frequent of the two stands for a missing value.");
    }
}

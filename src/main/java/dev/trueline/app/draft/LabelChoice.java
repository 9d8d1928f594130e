package dev.trueline.app.draft;

import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.DataException;
import dev.trueline.contract.EditDistance;
import dev.trueline.contract.Lookalike;
import dev.trueline.contract.Role;
import dev.trueline.contract.Visible;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the column that the model is to predict. */
final class LabelChoice {
    private static final int MOST_SHOWN = 30;

    private LabelChoice() {}

    /**
     * Checks, before any row is read, that there is a column of this name.
     *
     * @throws UsageException with a suggestion when there is none, or more than one
     */
    static void require(String label, List<String> names) {
        long found = names.stream().filter(label::equals).count();
        if (found == 1) {
            return;
        }
        String fault =
                found > 1 ? "the input has " + found + " columns of that name; rename one" : notThere(label, names);
        throw new UsageException("--label " + Visible.text(label) + ": " + fault);
    }

    private static String notThere(String label, List<String> names) {
        Optional<String> alike = Lookalike.find(label, names).map(other -> "; it has " + other);
        Optional<String> closest =
                EditDistance.closest(label, names).map(other -> "; did you mean '" + Visible.text(other) + "'?");
        String all = names.stream()
                .limit(MOST_SHOWN)
                .map(name -> "'" + Visible.text(name) + "'")
                .collect(Collectors.joining(", "));
        return "the input has no such column"
                + alike.or(() -> closest).orElse("; it has " + all + (names.size() > MOST_SHOWN ? ", ..." : ""));
    }

    /**
     * The named column.
     *
     * @throws DataException when it cannot be predicted
     */
    static ColumnFacts named(String label, TableFacts table) {
        ColumnFacts facts = table.columns().stream()
                .filter(column -> column.name().equals(label))
                .findFirst()
                .orElseThrow();
        Optional<ValueFit> best = ValueFit.best(facts);
        boolean numbers = best.filter(ValueFit::number).isPresent();
        String shown = "the label '" + Visible.text(label) + "' ";
        if (!facts.usable()) {
            throw new DataException(shown + facts.fault());
        }
        Optional<AlmostNumbers> almost = numbers ? Optional.empty() : AlmostNumbers.of(facts.texts());
        if (almost.isPresent()) {
            throw new DataException(shown + "cannot be read: " + almost.get().what() + ". "
                    + almost.get().remedy());
        }
        if (!numbers) {
            throw new DataException(shown + "holds no numbers, but such as "
                    + Words.shown(facts.texts().keySet()) + "; a linear regression predicts a number, so choose another"
                    + " --label");
        }
        if (best.get().min() == best.get().max()) {
            throw new DataException(shown + "is " + Hocon.number(best.get().min())
                    + " in each row, so there is nothing to predict; choose another --label");
        }
        return facts;
    }

    /**
     * The last column of numbers.
     *
     * @throws DataException when there is none
     */
    static ColumnFacts last(TableFacts table) {
        List<DraftColumn> columns = new ColumnDrafts(table).features();
        for (int i = columns.size() - 1; i >= 0; i--) {
            if (columns.get(i).is(Role.FEATURE) && columns.get(i).measures()) {
                return table.columns().get(i);
            }
        }
        throw new DataException(
                "no column of the input can be the label, because none holds different numbers that measure"
                        + " something:\n  "
                        + columns.stream()
                                .limit(MOST_SHOWN)
                                .map(column -> "'" + Visible.text(column.name()) + "': "
                                        + column.reasons().get(0))
                                .collect(Collectors.joining("\n  "))
                        + "\nName one with --label COLUMN");
    }
}

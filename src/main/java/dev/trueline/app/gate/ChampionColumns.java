package dev.trueline.app.gate;

import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.form.ValueForm;
import dev.trueline.model.ModelDocument;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the contract of a job covers the columns that the terms of a champion are made of. */
final class ChampionColumns {
    // Whose values are the same doubles, so that a term does not tell them apart.
    private static final Set<ColumnType> NUMBERS =
            EnumSet.of(ColumnType.DOUBLE, ColumnType.DECIMAL, ColumnType.INTEGER, ColumnType.BOOLEAN);

    private ChampionColumns() {}

    /**
     * @param setting what names the champion, for messages
     * @throws UsageException that names the columns that are not covered, and what to add to the contract
     */
    static void require(String setting, ModelDocument champion, Contract contract) {
        List<String> problems = new ArrayList<>();
        for (String name : champion.terms().columns()) {
            problem(champion.feature(name), contract).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new UsageException(
                    setting + " cannot be compared on these data:\n  " + String.join("\n  ", problems));
        }
    }

    private static Optional<String> problem(ColumnContract needed, Contract contract) {
        Optional<ColumnContract> own = contract.features().stream()
                .filter(column -> column.name().equals(needed.name()))
                .findFirst();
        if (own.isEmpty()) {
            return Optional.of(String.format(
                    "it needs the column '%1$s', which is no feature of the contract; add { name = \"%1$s\", role ="
                            + " feature, type = %2$s } to contract.columns; to keep it out of the new model, write the"
                            + " terms of that model in model.formula",
                    needed.name(), name(needed.type())));
        }
        if (kind(own.get().type()) != kind(needed.type())) {
            return Optional.of(String.format(
                    "it needs the column '%s' as type = %s, but the contract says type = %s",
                    needed.name(), name(needed.type()), name(own.get().type())));
        }
        return zone(own.get()).equals(zone(needed))
                ? Optional.empty()
                : Optional.of(String.format(
                        "it reads the timestamps of '%s' in the zone '%s', but the contract says zone = '%s'",
                        needed.name(), zone(needed), zone(own.get())));
    }

    private static ColumnType kind(ColumnType type) {
        return NUMBERS.contains(type) ? ColumnType.DOUBLE : type;
    }

    private static String zone(ColumnContract column) {
        ValueForm form = column.form();
        return column.type() == ColumnType.TIMESTAMP ? form.times().zone() : "";
    }

    private static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}

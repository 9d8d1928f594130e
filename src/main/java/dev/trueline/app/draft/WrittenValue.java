package dev.trueline.app.draft;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.ValueRule;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.Fit;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Finds how the rows of a column write a number, day or instant. */
final class WrittenValue {
    private WrittenValue() {}

    /**
     * The texts that are read as a number, with their rows.
     *
     * @param number one of the extremes of the fit
     */
    static Map<String, Long> of(ColumnFacts facts, Fit fit, double number) {
        ColumnContract column = fit.reading().column(facts.name());
        ValueRule rule = new ValueRule(column);
        Map<String, Long> written = new TreeMap<>();
        facts.texts().forEach((text, rows) -> {
            if (rule.number(text, new ArrayList<>()) == number) {
                written.put(text.strip(), rows);
            }
        });
        if (written.isEmpty()) {
            String usual = column.type() == ColumnType.DOUBLE ? Hocon.number(number) : column.textOf(number);
            written.put(usual, fit.extremes().rows(number));
        }
        return written;
    }
}

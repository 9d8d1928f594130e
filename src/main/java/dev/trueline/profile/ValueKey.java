package dev.trueline.profile;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Visible;
import dev.trueline.contract.form.ValueForm;
import java.util.ArrayList;
import java.util.Set;

/** A value of a column as it is kept: long texts in short. */
final class ValueKey {
    private static final int LONGEST = 200;
    private static final ValueRule LEVELS = new ValueRule(new ColumnContract(
            "value",
            Role.FEATURE,
            ColumnType.CATEGORY,
            "",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Missing.REJECT,
            Set.of(),
            ValueForm.PLAIN));

    private ValueKey() {}

    static Object of(Object value) {
        if (value instanceof Double number) {
            return number + 0.0;
        }
        return value instanceof String text && text.length() > LONGEST ? Visible.text(text) : value;
    }

    /** The text that is its level, if the column is a category. */
    static String text(Object value) {
        return LEVELS.text(value, new ArrayList<>());
    }
}

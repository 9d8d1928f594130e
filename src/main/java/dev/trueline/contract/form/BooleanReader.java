package dev.trueline.contract.form;

import dev.trueline.contract.form.ValueForm.NumberForm;
import java.util.Locale;
import java.util.Set;

/** Reads true as 1 and false as 0. */
public final class BooleanReader implements ValueReader {
    private static final long serialVersionUID = 1L;
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n");

    private final NumberReader numbers = new NumberReader(NumberForm.PLAIN, NumberReader.Kind.ANY);

    /** Gives other numbers as they are. */
    @Override
    public double read(Object raw) {
        String text = raw.toString().strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(text)) {
            return 1;
        }
        return FALSE.contains(text) ? 0 : numbers.read(raw);
    }

    @Override
    public String fault(Object raw) {
        return "is neither true, t, yes, y or 1 nor false, f, no, n or 0";
    }

    @Override
    public String text(double number) {
        return number == 0 ? "false" : number == 1 ? "true" : numbers.text(number);
    }

    @Override
    public boolean saysNaN(Object raw) {
        return numbers.saysNaN(raw);
    }
}

package dev.trueline.design.formula;

/** A text is no formula. The message says what is wrong, and shows the place in two more lines. */
public final class FormulaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public FormulaException(String message) {
        super(message);
    }

    FormulaException(String formula, int position, String sentence) {
        super(FormulaProblem.at(formula, position, sentence));
    }
}

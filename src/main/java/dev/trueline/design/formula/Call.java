package dev.trueline.design.formula;

import java.util.List;

/** A function of a column. */
public record Call(String function, String column, List<Argument> arguments) {
    public String text() {
        return function.isEmpty() ? column : function + "(" + column + ")";
    }
}

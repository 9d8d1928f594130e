package dev.trueline.design.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function that may stand in a formula.
 *
 * @param argumentNames those after the column, in the order in which they are understood without a name
 */
public record Signature(String function, List<String> argumentNames) {
    /** Every function that a formula may use. */
    public static final List<Signature> KNOWN = List.of(
            of("log"),
            of("log1p"),
            of("log2"),
            of("log10"),
            of("exp"),
            of("sqrt"),
            of("square"),
            of("power", "exponent"),
            of("reciprocal"),
            of("abs"),
            of("clip", "low", "high"),
            of("clipq", "low", "high"),
            of("poly", "degree", "raw"),
            of("spline", "df"),
            of("ns", "df"),
            of("bs", "df", "degree"),
            of("factor", "reference", "other"),
            of("missing"),
            of("year"),
            of("month"),
            of("day"),
            of("weekday"),
            of("hour"),
            of("days"),
            of("cyclic", "period"));

    public Signature {
        argumentNames = List.copyOf(argumentNames);
    }

    /** The function of this name among {@link #KNOWN}. */
    public static Optional<Signature> find(String function) {
        return KNOWN.stream().filter(known -> known.function().equals(function)).findFirst();
    }

    /** The arguments in order; a number in its place stands without a name, everything else with it. */
    public List<Argument> inOrder(Map<String, Object> values) {
        List<Argument> arguments = new ArrayList<>();
        boolean inPlace = true;
        for (String name : argumentNames) {
            Object value = values.get(name);
            inPlace = inPlace && value instanceof Double;
            if (value != null) {
                arguments.add(new Argument(inPlace ? "" : name, value));
            }
        }
        return arguments;
    }

    private static Signature of(String function, String... argumentNames) {
        return new Signature(function, List.of(argumentNames));
    }
}

package dev.trueline.design.formula;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column, or a function of one. Where it was written makes no difference to what it is equal to.
 *
 * @param function empty for a column as it is
 * @param arguments those after the column
 * @param position where the name of the column begins in the text it was read from; 0 when it was not read
 */
public record Call(String function, String column, List<Argument> arguments, int position) {
    public Call {
        if (column.isEmpty()) {
            throw new IllegalArgumentException("a column must have a name");
        }
        arguments = List.copyOf(arguments);
    }

    public Call(String function, String column, List<Argument> arguments) {
        this(function, column, arguments, 0);
    }

    /** A column as it is. */
    public static Call of(String column) {
        return new Call("", column, List.of());
    }

    public boolean isColumn() {
        return function.isEmpty();
    }

    /**
     * The value of an argument, whether it was written with its name or without.
     *
     * @throws IllegalArgumentException if the function is none of {@link Signature#KNOWN}
     */
    public Optional<Object> argument(String name) {
        int place = Signature.find(function)
                .orElseThrow(() -> new IllegalArgumentException("'" + function + "' is no function of a formula"))
                .argumentNames()
                .indexOf(name);
        boolean inPlace = place >= 0
                && place < arguments.size()
                && arguments.get(place).name().isEmpty();
        return inPlace
                ? Optional.of(arguments.get(place).value())
                : arguments.stream()
                        .filter(argument -> argument.name().equals(name))
                        .findFirst()
                        .map(Argument::value);
    }

    /** Canonical form, such as {@code log(price)} or {@code spline(x, 4)}. */
    public String text() {
        return isColumn()
                ? Quotes.name(column)
                : Stream.concat(
                                Stream.of(Quotes.name(column)),
                                arguments.stream().map(Argument::text))
                        .collect(joining(", ", function + "(", ")"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Call that
                && function.equals(that.function)
                && column.equals(that.column)
                && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, column, arguments);
    }
}

package dev.trueline.design.formula;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * One call, or several that are multiplied.
 *
 * @param parts in the order in which they were written; R sorts them by their first place in the whole formula
 */
public record Product(List<Call> parts) {
    public Product {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a product must have a part");
        }
        parts = List.copyOf(parts);
    }

    static Product of(Call call) {
        return new Product(List.of(call));
    }

    /** Number of parts: 1 for a main effect, 2 for an interaction of two, and so on. */
    public int order() {
        return parts.size();
    }

    /** Canonical form, such as {@code rooms:log(area)}. */
    public String text() {
        return parts.stream().map(Call::text).collect(joining(":"));
    }
}

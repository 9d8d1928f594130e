package dev.trueline.design.formula;

import java.util.List;
import java.util.stream.Collectors;

/** A product of calls. */
public record Product(List<Call> parts) {
    public String text() {
        return parts.stream().map(Call::text).collect(Collectors.joining(":"));
    }
}

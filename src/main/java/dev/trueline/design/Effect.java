package dev.trueline.design;

import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Identity;
import dev.trueline.design.encoding.LevelEncoding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The terms that belong together and are tested together: those of one column, or of a product. The terms are all products of
 * one number of each part, those of the first part next to each other.
 *
 * @param name as a formula writes it
 * @param parts at least one
 */
public record Effect(String name, List<Encoding> parts) implements Serializable {
    public Effect {
        parts = List.copyOf(parts);
    }

    /** A column as it is. */
    public static Effect identity(String column) {
        return new Effect(column, List.of(new Identity(column)));
    }

    /** Whether it is a column as it is. */
    public boolean plain() {
        return parts.size() == 1 && parts.get(0) instanceof Identity;
    }

    /** Whether it is the levels of one column, of which a row has a code. */
    public boolean coded() {
        return parts.size() == 1 && parts.get(0) instanceof LevelEncoding;
    }

    /** The columns that it is made of. */
    public List<String> columns() {
        return parts.stream().map(Encoding::column).distinct().toList();
    }

    /** Number of terms. */
    public int size() {
        int size = 1;
        for (Encoding part : parts) {
            size = Math.multiplyExact(size, part.names().size());
        }
        return size;
    }

    /** What its terms are, for people: the levels of a category, or else how many terms; empty where there is one. */
    public String note() {
        if (coded()) {
            return ((LevelEncoding) parts.get(0)).note();
        }
        return size() == 1 ? "" : size() + " terms";
    }

    List<String> termNames() {
        List<String> names = List.of("");
        for (Encoding part : parts) {
            List<String> longer = new ArrayList<>();
            for (String name : part.names()) {
                for (String before : names) {
                    longer.add(before.isEmpty() ? name : before + ":" + name);
                }
            }
            names = longer;
        }
        return names;
    }

    String unit(Units units) {
        return parts.stream()
                .map(part -> part.unit(units.of(part.column())))
                .filter(unit -> !unit.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The units of columns. */
    interface Units {
        String of(String column);
    }
}

package dev.trueline.design;

import dev.trueline.design.encoding.DateLevels;
import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.encoding.LevelEncoding;
import dev.trueline.design.encoding.NumberEncoding;
import dev.trueline.design.encoding.Transform;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Computes the terms of rows: the numbers, and of levels of one column their code. Immutable and safe for use by several
 * threads.
 */
public final class RowTerms {
    private final Part[][] numeric;
    private final int[] starts;
    private final Part[] coded;

    /** The values of the row at hand, by column. */
    public interface Values {
        /** NaN when it is missing. */
        double number(int column);

        /** Null when it is missing. */
        String text(int column);
    }

    /** A row in arrays, by column. */
    public static Values values(double[] numbers, String[] texts) {
        return new Values() {
            @Override
            public double number(int column) {
                return numbers[column];
            }

            @Override
            public String text(int column) {
                return texts[column];
            }
        };
    }

    /**
     * What a task needs to know.
     *
     * @param effects numbers first, then levels
     * @param columns that the values of a row come in; all columns of the effects are among them
     * @param label null where the label is fitted as it is
     */
    public record Plan(List<Effect> effects, List<String> columns, Label label) implements Serializable {
        public Plan {
            columns = List.copyOf(columns);
        }

        /** The effects that are numbers. */
        public List<Effect> numeric() {
            return effects.stream().filter(effect -> !effect.coded()).toList();
        }

        /** The effects that are the levels of one column. */
        public List<Effect> coded() {
            return effects.stream().filter(Effect::coded).toList();
        }

        /** How many terms are numbers. */
        public int numbers() {
            return numeric().stream().mapToInt(Effect::size).sum();
        }
    }

    /**
     * A function of the label.
     *
     * @param column of the label; -1 where rows have none
     */
    public record Label(Transform.Function function, int column) implements Serializable {}

    private static final class Part {
        final int column;
        final NumberEncoding numbers;
        final Indicators.Coder texts;
        final DateLevels dates;
        final int size;

        Part(Encoding encoding, int column) {
            this.column = column;
            this.numbers = encoding instanceof NumberEncoding number ? number : null;
            this.texts = encoding instanceof Indicators indicators ? indicators.coder() : null;
            this.dates = encoding instanceof DateLevels levels ? levels : null;
            this.size = encoding.names().size();
        }

        int code(Values values) {
            return texts == null ? dates.code(values.number(column)) : texts.code(values.text(column));
        }
    }

    public RowTerms(Plan plan) {
        List<Effect> effects = plan.numeric();
        numeric = new Part[effects.size()][];
        starts = new int[effects.size() + 1];
        for (int e = 0; e < numeric.length; e++) {
            numeric[e] = effects.get(e).parts().stream()
                    .map(part -> part(part, plan))
                    .toArray(Part[]::new);
            starts[e + 1] = starts[e] + effects.get(e).size();
        }
        coded = plan.coded().stream()
                .map(effect -> part(effect.parts().get(0), plan))
                .toArray(Part[]::new);
    }

    private static Part part(Encoding encoding, Plan plan) {
        return new Part(encoding, plan.columns().indexOf(encoding.column()));
    }

    /** Number of effects that are numbers. */
    public int numericEffects() {
        return numeric.length;
    }

    /** The first term of an effect that is numbers; for the number of these effects, the number of terms. */
    public int start(int effect) {
        return starts[effect];
    }

    /** Number of effects that are levels of one column. */
    public int categories() {
        return coded.length;
    }

    /** Writes the numbers of a row; one that is not defined is NaN or infinite. */
    public void numbers(Values values, double[] into) {
        for (int effect = 0; effect < numeric.length; effect++) {
            numbers(effect, values, into, starts[effect]);
        }
    }

    /** The code of a category: {@link LevelEncoding#REFERENCE}, that of a level, or {@link LevelEncoding#UNSEEN}. */
    public int code(int category, Values values) {
        return coded[category].code(values);
    }

    /** Writes the numbers of one effect, from {@code at} on. */
    public void numbers(int effect, Values values, double[] into, int at) {
        Part[] parts = numeric[effect];
        if (parts.length == 1) {
            encode(parts[0], values, into, at);
            return;
        }
        into[at] = 1;
        int size = 1;
        for (Part part : parts) {
            double[] factors = new double[part.size];
            encode(part, values, factors, 0);
            multiply(into, at, size, factors);
            size *= part.size;
        }
    }

    // From the last factor down, so that the products so far are read before they are written over.
    private static void multiply(double[] into, int at, int size, double[] factors) {
        for (int f = factors.length - 1; f >= 0; f--) {
            for (int i = 0; i < size; i++) {
                into[at + f * size + i] = into[at + i] * factors[f];
            }
        }
    }

    private static void encode(Part part, Values values, double[] into, int at) {
        if (part.numbers != null) {
            part.numbers.encode(values.number(part.column), into, at);
            return;
        }
        int code = part.code(values);
        Arrays.fill(into, at, at + part.size, code == LevelEncoding.UNSEEN ? Double.NaN : 0);
        if (code > 0) {
            into[at + code - 1] = 1;
        }
    }
}

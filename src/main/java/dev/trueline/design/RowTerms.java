package dev.trueline.design;

import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.encoding.NumberEncoding;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Computes the terms of rows. Immutable and safe for use by several threads. */
public final class RowTerms {
    private final Part[][] effects;
    private final int[] starts;

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
     * @param columns that the values of a row come in; all columns of the effects are among them
     */
    public record Plan(List<Effect> effects, List<String> columns) implements Serializable {
        public Plan {
            columns = List.copyOf(columns);
        }

        /** Number of terms. */
        public int size() {
            return effects.stream().mapToInt(Effect::size).sum();
        }
    }

    private static final class Part {
        final int column;
        final NumberEncoding numbers;
        final Indicators.Coder coder;
        final int size;

        Part(Encoding encoding, int column) {
            this.column = column;
            this.numbers = encoding instanceof NumberEncoding number ? number : null;
            this.coder = encoding instanceof Indicators indicators ? indicators.coder() : null;
            this.size = encoding.names().size();
        }
    }

    public RowTerms(Plan plan) {
        List<Effect> all = plan.effects();
        List<String> columns = plan.columns();
        effects = new Part[all.size()][];
        starts = new int[all.size() + 1];
        for (int e = 0; e < effects.length; e++) {
            effects[e] = all.get(e).parts().stream()
                    .map(part -> new Part(part, columns.indexOf(part.column())))
                    .toArray(Part[]::new);
            starts[e + 1] = starts[e] + all.get(e).size();
        }
    }

    /** Number of effects. */
    public int effects() {
        return effects.length;
    }

    /** The first term of an effect; for the number of effects, the number of terms. */
    public int start(int effect) {
        return starts[effect];
    }

    /** Writes all terms of a row; a term that is not defined is NaN or infinite. */
    public void compute(Values values, double[] into) {
        for (int effect = 0; effect < effects.length; effect++) {
            compute(effect, values, into, starts[effect]);
        }
    }

    /** Writes the terms of one effect, from {@code at} on. */
    public void compute(int effect, Values values, double[] into, int at) {
        Part[] parts = effects[effect];
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

    private void encode(Part part, Values values, double[] into, int at) {
        if (part.numbers != null) {
            part.numbers.encode(values.number(part.column), into, at);
            return;
        }
        int code = part.coder.code(values.text(part.column));
        Arrays.fill(into, at, at + part.size, code == Indicators.UNSEEN ? Double.NaN : 0);
        if (code >= 0) {
            into[at + code] = 1;
        }
    }
}

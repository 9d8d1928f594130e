package dev.trueline.design.encoding;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** A function of a number. {@link StrictMath} gives the same bits on every machine. */
public record Transform(Function function, String column) implements NumberEncoding {
    /** The functions of one number. */
    public enum Function {
        LOG(StrictMath::log, Domain.POSITIVE),
        LOG2(value -> StrictMath.log(value) / StrictMath.log(2), Domain.POSITIVE),
        LOG10(StrictMath::log10, Domain.POSITIVE),
        LOG1P(StrictMath::log1p, Domain.ABOVE_MINUS_ONE),
        EXP(StrictMath::exp, Domain.ALL),
        SQRT(StrictMath::sqrt, Domain.NOT_NEGATIVE),
        SQUARE(value -> value * value, Domain.ALL),
        RECIPROCAL(value -> 1 / value, Domain.NOT_ZERO),
        ABS(StrictMath::abs, Domain.ALL);

        /** Those that a label may be in. */
        public static final List<Function> INVERTIBLE = List.of(LOG, LOG2, LOG10, LOG1P, SQRT);

        private final DoubleUnaryOperator operator;
        private final Domain domain;

        Function(DoubleUnaryOperator operator, Domain domain) {
            this.operator = operator;
            this.domain = domain;
        }

        /** As a formula writes it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The values that the function is defined for. */
        public Domain domain() {
            return domain;
        }

        /** NaN or an infinite number outside of the {@link #domain}. */
        public double apply(double value) {
            return operator.applyAsDouble(value);
        }
    }

    @Override
    public List<String> names() {
        return List.of(function.text() + "(" + column + ")");
    }

    @Override
    public void encode(double value, double[] into, int at) {
        into[at] = function.apply(value);
    }
}

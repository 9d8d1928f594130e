package dev.trueline.report.figures;

import dev.trueline.evaluate.compare.Comparison;
import dev.trueline.evaluate.compare.Comparison.Loss;
import dev.trueline.evaluate.compare.SliceComparison;
import java.util.List;
import java.util.Locale;

/**
 * Draws intervals of relative differences to one scale, 0 to 100 for all that is judged; what lies beyond is cut off.
 *
 * @param low the share at 0, at most 0
 * @param high the share at 100, above {@code low}
 */
public record SpanScale(double low, double high) {
    private static final double WIDTH = 100;

    /**
     * By which share of the champion's error the line is worse.
     *
     * @param sign {@code down} when it is worse by more than is allowed, else {@code up}
     * @param start where the interval begins
     * @param width of the interval
     * @param middle where the difference is
     * @param zero where both lines are equally good
     * @param allowed where the limit is
     */
    public record Change(
            String difference,
            String interval,
            String sign,
            String start,
            String width,
            String middle,
            String zero,
            String allowed) {}

    /** For all rows. */
    public static SpanScale ofAll(Comparison comparison) {
        return new SpanScale(0, 0)
                .with(comparison.squaredError())
                .with(comparison.absoluteError())
                .orAny();
    }

    /** For slices. */
    public static SpanScale of(List<SliceComparison> slices) {
        SpanScale scale = new SpanScale(0, 0);
        for (SliceComparison slice : slices) {
            if (!slice.small()) {
                scale = scale.with(slice.squaredError());
            }
        }
        return scale.orAny();
    }

    private SpanScale orAny() {
        return low < high ? this : new SpanScale(-1, 1);
    }

    private SpanScale with(Loss loss) {
        double lower = loss.share(loss.lower());
        double upper = loss.share(loss.upper());
        return Double.isFinite(lower) && Double.isFinite(upper)
                ? new SpanScale(Math.min(low, lower), Math.max(high, upper))
                : this;
    }

    /** @param allowed share by which the line may be worse */
    public Change change(Loss loss, double allowed) {
        double start = at(loss.share(loss.lower()));
        return new Change(
                signed(loss.share(loss.difference())),
                Double.isInfinite(loss.lower())
                        ? Figures.ABSENT
                        : signed(loss.share(loss.lower())) + " to " + signed(loss.share(loss.upper())),
                loss.leastWorsening() > allowed ? "down" : "up",
                place(start),
                place(at(loss.share(loss.upper())) - start),
                place(at(loss.share(loss.difference()))),
                place(at(0)),
                place(at(allowed)));
    }

    private double at(double share) {
        return WIDTH * Math.max(0, Math.min(1, (share - low) / (high - low)));
    }

    private static String place(double at) {
        return String.format(Locale.ROOT, "%.2f", at);
    }

    private static String signed(double share) {
        return (share > 0 ? "+" : "") + Figures.percent(share);
    }
}

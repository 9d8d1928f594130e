package dev.trueline.evaluate.quality;

/**
 * Percentiles of the absolute error, in label units, each to within 2^-8 of itself: so large a share of the weight is off
 * by at most that much.
 */
public record ErrorPercentiles(double median, double percentile90, double percentile99) {
    static ErrorPercentiles of(AbsoluteErrors errors, double largest) {
        return new ErrorPercentiles(
                Math.min(largest, errors.percentile(0.5)),
                Math.min(largest, errors.percentile(0.9)),
                Math.min(largest, errors.percentile(0.99)));
    }
}

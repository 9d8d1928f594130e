package dev.trueline.app.draft;

/**
 * Round limits with room around the numbers that were seen: half of their span on either side, or nine times the largest where a
 * few are far above the others. Below numbers that are all positive, the lower limit is at least 0.
 */
record RoundRange(double min, double max) {
    private static final double MARGIN = 0.5;
    private static final double MARGIN_OF_HEAVY_TAIL = 9;

    static RoundRange around(double least, double most, boolean heavyTail) {
        double span = most > least ? most - least : Math.max(1, Math.abs(most));
        double step = Math.pow(10, Math.floor(Math.log10(span)));
        double below = Math.floor((least - MARGIN * span) / step) * step;
        double above = Math.ceil((most + (heavyTail ? MARGIN_OF_HEAVY_TAIL : MARGIN) * span) / step) * step;
        return new RoundRange(round(least >= 0 ? Math.max(0, below) : below, step), round(above, step));
    }

    // Multiples of 0.1 that are so in binary only nearly.
    private static double round(double limit, double step) {
        return step < 1 ? Math.rint(limit / step) / Math.rint(1 / step) : limit;
    }
}

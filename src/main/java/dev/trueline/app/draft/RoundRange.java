package dev.trueline.app.draft;

/**
 * Round limits with room around the numbers that were seen: half of their span on either side, or nine times the largest where a
 * few are far above the others. Below numbers of at least 0 the lower limit is 0, unless they are far from it, as years are.
 */
record RoundRange(double min, double max) {
    private static final double MARGIN = 0.5;
    private static final double MARGIN_OF_HEAVY_TAIL = 9;
    private static final double FAR_FROM_ZERO = 2;

    static RoundRange around(double least, double most, boolean heavyTail) {
        double span = most > least ? most - least : Math.max(1, Math.abs(most));
        double step = Math.pow(10, Math.floor(Math.log10(span)));
        double below = Math.floor((least - MARGIN * span) / step) * step;
        double above = Math.ceil((most + (heavyTail ? MARGIN_OF_HEAVY_TAIL : MARGIN) * span) / step) * step;
        boolean fromZero = least >= 0 && least <= FAR_FROM_ZERO * span;
        return new RoundRange(fromZero ? 0 : round(below, step), round(above, step));
    }

    // Multiples of 0.1 that are so in binary only nearly.
    private static double round(double limit, double step) {
        return step < 1 ? Math.rint(limit / step) / Math.rint(1 / step) : limit;
    }
}

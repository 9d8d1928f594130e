package dev.trueline.evaluate.compare;

import dev.trueline.evaluate.figures.Slice;
import dev.trueline.evaluate.figures.SliceMetrics;
import dev.trueline.evaluate.quality.Slicing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two models slice by slice.
 *
 * <p>Of many slices some look worse by chance. So the intervals of k slices that are judged are of confidence {@code 1 -
 * (1 - c) / k}, with c that of the comparison over all rows (Bonferroni). Only lower ends refuse, which of each of two
 * losses lie too high in one of {@code 2 k / (1 - c)} cases; so no more than {@code 1 - c} of comparisons of equal models
 * find a bad slice.
 *
 * @param compared slices with rows of a weight above 0
 * @param judged those of them that are not small
 * @param refused those of them that are worse than the rules allow
 * @param confidence of the intervals of each
 * @param omitted slices that are compared, but not listed, because these are the worst ones
 * @param worst by how far the challenger is shown to be worse, as share of the champion's loss, and small ones last
 */
public record SliceComparisons(
        int compared, int judged, int refused, double confidence, int omitted, List<SliceComparison> worst) {
    /** So many slices are listed at most. */
    public static final int MOST_LISTED = 100;

    private static final Comparator<SliceComparison> WORST_FIRST = Comparator.comparing(SliceComparison::small)
            .thenComparing(Comparator.comparingDouble(
                            (SliceComparison slice) -> slice.worst().loss().leastWorsening())
                    .reversed());

    private record Part(Slice slice, LossSums sums) {}

    static SliceComparisons of(PairedSums sums, List<Slicing> slicings, GateRules rules) {
        List<Part> parts = parts(sums, slicings);
        int judged = (int) parts.stream()
                .filter(part -> part.sums.rows() >= SliceMetrics.SMALL)
                .count();
        double confidence = Math.min(1 - (1 - rules.confidence()) / Math.max(1, judged), Math.nextDown(1.0));
        List<SliceComparison> slices = new ArrayList<>();
        for (Part part : parts) {
            slices.add(SliceComparison.of(part.slice, Comparison.of(part.sums, confidence), rules));
        }
        slices.sort(WORST_FIRST);
        int refused = (int) slices.stream().filter(SliceComparison::refused).count();
        int listed = Math.min(MOST_LISTED, slices.size());
        return new SliceComparisons(
                slices.size(),
                judged,
                refused,
                confidence,
                slices.size() - listed,
                List.copyOf(slices.subList(0, listed)));
    }

    private static List<Part> parts(PairedSums sums, List<Slicing> slicings) {
        List<Part> parts = new ArrayList<>();
        for (int column = 0; column < slicings.size(); column++) {
            List<Slice> slices = slicings.get(column).slices();
            for (int group = 0; group < slices.size(); group++) {
                LossSums slice = sums.slice(column, group);
                if (slice != null) {
                    parts.add(new Part(slices.get(group), slice));
                }
            }
        }
        return parts;
    }
}

package dev.trueline.evaluate.sketch;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a picture of the predictions on some rows needs: counts of rows by residual and by observed and predicted value,
 * and a sample. Merges in any order to the same content, for counts are integers, and the sample are the rows with the
 * smallest hashes.
 *
 * <p>Rows are counted, not weighed: a picture shows what is there. Mutable while it is gathered.
 */
public final class PredictionSketch implements Serializable {
    /** So many rows are sampled. */
    public static final int SAMPLE = 500;

    private static final int RESIDUAL_BINS = 60;
    private static final int LABEL_BINS = 48;
    private static final double RESIDUAL_RANGE = 4;
    private static final long serialVersionUID = 1L;

    /**
     * What the counts are by.
     *
     * @param residuals of {@code f(x) - y}
     * @param labels of observed and of predicted values alike
     */
    public record Frame(Bins residuals, Bins labels) implements Serializable {
        /**
         * For rows whose predictions have this root mean squared error, with labels between these values: residuals up to
         * four times the error.
         */
        public static Frame of(double rmse, double lowestLabel, double highestLabel) {
            double reach = RESIDUAL_RANGE * rmse;
            return new Frame(
                    Bins.covering(-reach, reach, RESIDUAL_BINS), Bins.covering(lowestLabel, highestLabel, LABEL_BINS));
        }
    }

    private final Frame frame;
    private final long[] residuals;
    private final long[] observedByPredicted;
    private final PriorityQueue<SampledRow> sample = new PriorityQueue<>(Comparator.reverseOrder());

    public PredictionSketch(Frame frame) {
        this.frame = frame;
        residuals = new long[frame.residuals().count()];
        observedByPredicted = new long[frame.labels().count() * frame.labels().count()];
    }

    public void add(SampledRow row) {
        residuals[frame.residuals().index(row.prediction() - row.label())]++;
        int observed = frame.labels().index(row.label());
        int predicted = frame.labels().index(row.prediction());
        observedByPredicted[observed * frame.labels().count() + predicted]++;
        offer(row);
    }

    /** Takes in the rows of {@code other}, which has the same frame; returns this. */
    public PredictionSketch merge(PredictionSketch other) {
        if (!frame.equals(other.frame)) {
            throw new IllegalArgumentException("cannot merge a sketch of " + other.frame + " into one of " + frame);
        }
        addAll(residuals, other.residuals);
        addAll(observedByPredicted, other.observedByPredicted);
        other.sample.forEach(this::offer);
        return this;
    }

    public Frame frame() {
        return frame;
    }

    /** Number of rows by residual. */
    public long[] residuals() {
        return residuals.clone();
    }

    /** Number of rows by bin of the observed value, and within it by bin of the predicted one. */
    public long[] observedByPredicted() {
        return observedByPredicted.clone();
    }

    /** The sampled rows, in the order of their hashes. */
    public List<SampledRow> sample() {
        return sample.stream().sorted().toList();
    }

    private void offer(SampledRow row) {
        if (sample.size() < SAMPLE) {
            sample.add(row);
        } else if (row.compareTo(sample.peek()) < 0) {
            sample.poll();
            sample.add(row);
        }
    }

    private static void addAll(long[] to, long[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}

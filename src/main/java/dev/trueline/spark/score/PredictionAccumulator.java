package dev.trueline.spark.score;

import org.apache.spark.util.AccumulatorV2;

/** Checks the predictions that the tasks of a job write; Spark counts the successful attempt of each task alone. */
final class PredictionAccumulator extends AccumulatorV2<Double, PredictionCheck> {
    private static final long serialVersionUID = 1L;

    private PredictionCheck check = PredictionCheck.NONE;

    @Override
    public boolean isZero() {
        return check.equals(PredictionCheck.NONE);
    }

    @Override
    public AccumulatorV2<Double, PredictionCheck> copy() {
        PredictionAccumulator copy = new PredictionAccumulator();
        copy.check = check;
        return copy;
    }

    @Override
    public void reset() {
        check = PredictionCheck.NONE;
    }

    @Override
    public void add(Double prediction) {
        check = check.plus(prediction);
    }

    @Override
    public void merge(AccumulatorV2<Double, PredictionCheck> other) {
        check = check.plus(other.value());
    }

    @Override
    public PredictionCheck value() {
        return check;
    }
}

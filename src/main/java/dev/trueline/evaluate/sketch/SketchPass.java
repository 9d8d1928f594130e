package dev.trueline.evaluate.sketch;

import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;

/** Sketches the predictions of a model for some rows. */
public record SketchPass(ScoredColumns model, PredictionSketch.Frame frame) implements BlockPass<PredictionSketch> {
    private static final long BYTES_OF_ROW = 48;
    private static final long BYTES_OF_COUNTS = 20_000;

    @Override
    public PredictionSketch sums() {
        return new PredictionSketch(frame);
    }

    @Override
    public void add(PredictionSketch sketch, ExampleBlock examples, int partition) {
        ColumnBlock block = examples.columns();
        double[] predictions = model.predict(block);
        for (int row = 0; row < block.rows(); row++) {
            long hash = 0;
            for (int j = 0; j < block.numbers(); j++) {
                hash = mix(hash, block.values()[j * block.rows() + row]);
            }
            for (int[] codes : block.codes()) {
                hash = mix(hash, codes[row]);
            }
            double first = block.numbers() == 0 ? block.codes()[0][row] : block.values()[row];
            double label = block.labels()[row];
            sketch.add(new SampledRow(mix(hash, label), first, label, predictions[row]));
        }
    }

    // One step of SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators") a number.
    private static long mix(long hash, double number) {
        long z = hash + Double.doubleToLongBits(number) + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Override
    public PredictionSketch merge(PredictionSketch sketch, PredictionSketch other) {
        return sketch.merge(other);
    }

    @Override
    public long bytes() {
        return BYTES_OF_COUNTS + PredictionSketch.SAMPLE * BYTES_OF_ROW;
    }
}

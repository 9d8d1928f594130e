package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.sketch.PredictionSketch;
import dev.trueline.evaluate.sketch.SampledRow;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.spark.source.rows.RowHash;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** Sketches the predictions of a line on every split in one pass over the cached blocks. */
public final class SketchJob {
    private static final long BYTES_OF_ROW = 48;
    private static final long BYTES_OF_COUNTS = 20_000;

    private final MapReduce mapReduce;

    public SketchJob(MapReduce mapReduce) {
        this.mapReduce = mapReduce;
    }

    /** Sketches of the splits with frames. */
    public Map<Split, PredictionSketch> run(LinearModel model, Map<Split, PredictionSketch.Frame> frames) {
        Sketches sketches = mapReduce.run(
                "sketch of the predictions",
                new Pass(model.parameters(), frames(frames)),
                bytes(),
                SketchJob::sketchPartition,
                Sketches::merge);
        return sketches.bySplit;
    }

    private static EnumMap<Split, PredictionSketch.Frame> frames(Map<Split, PredictionSketch.Frame> frames) {
        EnumMap<Split, PredictionSketch.Frame> copy = new EnumMap<>(Split.class);
        copy.putAll(frames);
        return copy;
    }

    /** Bytes of the sketches of one partition when all splits have rows. */
    public static long bytes() {
        return Split.values().length * (BYTES_OF_COUNTS + PredictionSketch.SAMPLE * BYTES_OF_ROW);
    }

    private static Sketches sketchPartition(Pass pass, Iterator<ExampleBlock> blocks) {
        LinearModel model = new LinearModel(pass.line);
        Sketches sketches = new Sketches(pass);
        while (blocks.hasNext()) {
            ExampleBlock block = blocks.next();
            PredictionSketch sketch = sketches.bySplit.get(block.split());
            if (sketch != null) {
                add(block.columns(), model, sketch);
            }
        }
        return sketches;
    }

    private static void add(ColumnBlock block, LinearModel model, PredictionSketch sketch) {
        double[] features = new double[block.features()];
        for (int row = 0; row < block.rows(); row++) {
            long hash = RowHash.START;
            for (int j = 0; j < features.length; j++) {
                features[j] = block.values()[j * block.rows() + row];
                hash = RowHash.add(hash, features[j]);
            }
            double label = block.labels()[row];
            sketch.add(new SampledRow(RowHash.add(hash, label), features[0], label, model.predict(features)));
        }
    }

    private record Pass(ParameterVector line, EnumMap<Split, PredictionSketch.Frame> frames) implements Serializable {}

    private static final class Sketches implements Serializable {
        private static final long serialVersionUID = 1L;

        private final EnumMap<Split, PredictionSketch> bySplit = new EnumMap<>(Split.class);

        Sketches(Pass pass) {
            pass.frames.forEach((split, frame) -> bySplit.put(split, new PredictionSketch(frame)));
        }

        Sketches merge(Sketches other) {
            other.bySplit.forEach((split, sketch) -> bySplit.get(split).merge(sketch));
            return this;
        }
    }
}

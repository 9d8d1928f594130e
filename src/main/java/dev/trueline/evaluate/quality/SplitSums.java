package dev.trueline.evaluate.quality;

import dev.trueline.evaluate.figures.GroupExtent;
import dev.trueline.evaluate.figures.PredictedBlock;
import dev.trueline.evaluate.figures.ResidualSums;
import dev.trueline.evaluate.figures.SliceGroups;
import dev.trueline.math.exact.RowGroups;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;
import java.util.Arrays;

/** All that is summed up over the rows of one split. Merges in any order to the same content. */
public final class SplitSums implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ResidualSums model;
    private final ResidualSums mean;
    private final AbsoluteErrors modelErrors;
    private final AbsoluteErrors meanErrors;
    private final WorstError worst = new WorstError();
    private final CalibrationSums calibration;
    private final LabelProducts products;
    private final FeatureDecileSums features;
    private final ResidualSums[] slices;
    private final GroupExtent[] sliceExtents;

    SplitSums(SplitPass pass, FeatureDeciles deciles, SliceGroups[] groups) {
        model = new ResidualSums(pass.within(), 1);
        mean = new ResidualSums(pass.within(), 1);
        modelErrors = new AbsoluteErrors(pass.maxWeight());
        meanErrors = new AbsoluteErrors(pass.maxWeight());
        calibration = new CalibrationSums(pass.calibration());
        products = new LabelProducts(pass.model().features(), pass.correlates());
        features = new FeatureDecileSums(deciles);
        slices = new ResidualSums[groups.length];
        Arrays.setAll(slices, i -> new ResidualSums(pass.within(), groups[i].count()));
        sliceExtents = new GroupExtent[groups.length];
        Arrays.setAll(sliceExtents, i -> new GroupExtent(groups[i].count()));
    }

    void add(EvaluationPass pass, ExampleBlock examples, int partition) {
        SplitPass split = pass.bySplit().get(examples.split());
        PredictedBlock predicted = PredictedBlock.of(examples, split.model().predict(examples.columns()));
        addModel(split, predicted, partition);
        addMean(split, examples);
        features.add(pass.features(), predicted);
        for (int i = 0; i < slices.length; i++) {
            SliceGroups groups = pass.slices()[i];
            int[] group = groups.of(examples);
            slices[i].add(predicted, new RowGroups(group, groups.count()));
            if (groups.deciles() != null) {
                sliceExtents[i].add(group, groups.numbers(examples), 0);
            }
        }
    }

    private void addModel(SplitPass pass, PredictedBlock block, int partition) {
        model.add(block, RowGroups.ONE);
        modelErrors.add(block);
        calibration.add(pass.calibration(), block);
        products.add(block);
        for (int row = 0; row < block.rows(); row++) {
            worst.add(block.predictions()[row], block.columns().labels()[row], partition);
        }
    }

    private void addMean(SplitPass pass, ExampleBlock examples) {
        double[] predictions = new double[examples.columns().rows()];
        Arrays.fill(predictions, pass.baseline());
        PredictedBlock block = PredictedBlock.of(examples, predictions);
        mean.add(block, RowGroups.ONE);
        meanErrors.add(block);
    }

    SplitSums merge(SplitSums other) {
        model.merge(other.model);
        mean.merge(other.mean);
        modelErrors.merge(other.modelErrors);
        meanErrors.merge(other.meanErrors);
        worst.merge(other.worst);
        calibration.merge(other.calibration);
        products.merge(other.products);
        features.merge(other.features);
        for (int i = 0; i < slices.length; i++) {
            slices[i].merge(other.slices[i]);
            sliceExtents[i].merge(other.sliceExtents[i]);
        }
        return this;
    }

    ResidualSums model() {
        return model;
    }

    ResidualSums mean() {
        return mean;
    }

    AbsoluteErrors modelErrors() {
        return modelErrors;
    }

    AbsoluteErrors meanErrors() {
        return meanErrors;
    }

    WorstError worst() {
        return worst;
    }

    CalibrationSums calibration() {
        return calibration;
    }

    LabelProducts products() {
        return products;
    }

    FeatureDecileSums features() {
        return features;
    }

    ResidualSums slice(int slice) {
        return slices[slice];
    }

    GroupExtent sliceExtent(int slice) {
        return sliceExtents[slice];
    }
}

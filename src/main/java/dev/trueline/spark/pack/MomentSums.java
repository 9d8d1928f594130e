package dev.trueline.spark.pack;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.math.moments.CrossProducts;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import dev.trueline.solve.leastsquares.SplitMoments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact second moments of every fold of the training rows and of the other splits, while they are gathered. Merges
 * in any order to the same content.
 */
public final class MomentSums implements Serializable {
    private static final long serialVersionUID = 1L;

    // A sum of products of doubles of similar magnitude takes 20 bytes; it is wider where magnitudes are far apart.
    private static final int BYTES_PER_SUM = 40;

    private final Plan plan;
    private final CrossProducts[] parts;
    private transient CrossProductKernel kernel;

    /**
     * What a task needs to know.
     *
     * @param folds at least 1
     */
    public record Plan(TermLayout layout, int folds, KernelChoice choice) implements BlockPass<MomentSums> {
        /** Number of terms. */
        public int features() {
            return layout.size();
        }

        @Override
        public MomentSums sums() {
            return new MomentSums(this);
        }

        @Override
        public void add(MomentSums sums, ExampleBlock block, int partition) {
            sums.add(block);
        }

        @Override
        public MomentSums merge(MomentSums sums, MomentSums other) {
            return sums.merge(other);
        }

        @Override
        public long bytes() {
            return MomentSums.bytes(features(), folds);
        }
    }

    public MomentSums(Plan plan) {
        this.plan = plan;
        this.parts = new CrossProducts[parts(plan.folds)];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = new CrossProducts(plan.features());
        }
    }

    /** Bytes of the sums of one partition, serialized. */
    public static long bytes(int features, int folds) {
        return parts(folds) * sums(features) * BYTES_PER_SUM;
    }

    /** Number of moments of (1, x_1 .. x_d, y). */
    public static long sums(int features) {
        return (features + 2L) * (features + 3L) / 2;
    }

    public static int parts(int folds) {
        return folds + 2;
    }

    void add(ExampleBlock block) {
        if (kernel == null) {
            kernel = new CrossProductKernel(plan.features(), plan.choice);
        }
        kernel.add(block.columns().expanded(plan.layout), parts[part(block)]);
    }

    public MomentSums merge(MomentSums other) {
        for (int part = 0; part < parts.length; part++) {
            parts[part].merge(other.parts[part]);
        }
        return this;
    }

    public SplitMoments result() {
        List<CrossProducts> folds = new ArrayList<>();
        for (int fold = 0; fold < plan.folds; fold++) {
            folds.add(parts[fold]);
        }
        return new SplitMoments(folds, parts[plan.folds], parts[plan.folds + 1]);
    }

    private int part(ExampleBlock block) {
        if (block.split() == Split.TRAIN) {
            return plan.folds == 1 ? 0 : block.fold();
        }
        return block.split() == Split.VALIDATION ? plan.folds : plan.folds + 1;
    }
}

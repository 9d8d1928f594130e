package dev.trueline.spark.pass;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.BlockKernel;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LinearPass;
import dev.trueline.model.BlockPass;
import dev.trueline.model.ExampleBlock;
import java.io.Serializable;

/**
 * The costs and gradient sums of one evaluation.
 *
 * @param batch the fold of the training rows that it is about, without the validation rows; {@link #ALL} for all rows
 */
record GradientPass(LinearPass pass, KernelChoice choice, int batch) implements BlockPass<GradientPass.Sums> {
    static final int ALL = -1;

    /** The sums, and the kernel that makes them: it has buffers, one set per task. */
    static final class Sums implements Serializable {
        private static final long serialVersionUID = 1L;

        private final GradientSums gradient;
        private final transient BlockKernel kernel;

        Sums(GradientSums gradient, BlockKernel kernel) {
            this.gradient = gradient;
            this.kernel = kernel;
        }

        GradientSums gradient() {
            return gradient;
        }
    }

    @Override
    public Sums sums() {
        return new Sums(GradientSums.zero(features()), choice.kernel());
    }

    @Override
    public void add(Sums sums, ExampleBlock block, int partition) {
        if (batch != ALL && (block.split() != Split.TRAIN || block.fold() != batch)) {
            return;
        }
        if (block.split() == Split.TRAIN) {
            sums.kernel.train(block.columns(), pass, sums.gradient);
        } else if (block.split() == Split.VALIDATION) {
            sums.kernel.validate(block.columns(), pass, sums.gradient);
        }
    }

    @Override
    public Sums merge(Sums sums, Sums other) {
        return new Sums(sums.gradient.merge(other.gradient), sums.kernel);
    }

    @Override
    public long bytes() {
        return GradientSums.bytes(features());
    }

    private int features() {
        return pass.layout().size();
    }
}

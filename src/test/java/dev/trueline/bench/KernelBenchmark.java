package dev.trueline.bench;

import dev.trueline.math.kernel.BlockKernel;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.GradientSums;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.kernel.LinearPass;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The inner loops alone, over far more data than the caches hold. One operation is one pass of one thread over the
 * blocks of that thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    private static final long BYTES_PER_THREAD = 1L << 30;

    @Param({"20", "100"})
    private int features;

    private ColumnBlock[] blocks;
    private LinearPass pass;
    private ColumnBlock[] codedBlocks;
    private LinearPass codedPass;
    private PlainLoops plain;

    @Setup
    public void fill() {
        BlockSamples samples = new BlockSamples(features);
        blocks = samples.blocks(BYTES_PER_THREAD);
        pass = samples.pass();
        codedBlocks = samples.withCategories(blocks);
        codedPass = samples.passWithCategories();
        plain = new PlainLoops();
    }

    /** How fast the arrays can be read at all. */
    @Benchmark
    public double read() {
        double sum = 0;
        for (ColumnBlock block : blocks) {
            sum += plain.read(block.values()) + plain.read(block.labels());
        }
        return sum;
    }

    /** The vector kernel without exact sums: what an ordinary system would run. */
    @Benchmark
    public double plainSums() {
        double sum = 0;
        for (ColumnBlock block : blocks) {
            sum += plain.gradient(block, pass);
        }
        return sum;
    }

    @Benchmark
    public GradientSums vector() {
        return run(KernelChoice.VECTOR, blocks, pass);
    }

    /** The same rows with some categories more. */
    @Benchmark
    public GradientSums coded() {
        return run(KernelChoice.VECTOR, codedBlocks, codedPass);
    }

    @Benchmark
    public GradientSums scalar() {
        return run(KernelChoice.SCALAR, blocks, pass);
    }

    private static GradientSums run(KernelChoice choice, ColumnBlock[] rows, LinearPass somePass) {
        BlockKernel kernel = choice.kernel();
        GradientSums sums = GradientSums.zero(somePass.layout().size());
        for (ColumnBlock block : rows) {
            kernel.train(block, somePass, sums);
        }
        return sums;
    }
}

package dev.trueline.spark.session;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.trueline.spark.internals.DriverMetrics;
import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StepListener;
import java.util.function.ToDoubleFunction;

/**
 * The quantities of the latest step as metrics of the driver, which every sink that is configured for Spark shows:
 * {@code trueline.step}, {@code trueline.trainCost} and so on, by the names of {@link Step}. Where several
 * learning rates are tried, {@code trueline.run} counts them from 1, and {@code trueline.learningRate} says which it is.
 */
public final class StepMetrics implements StepListener {
    private final MetricRegistry registry = new MetricRegistry();
    private volatile Step latest;
    private volatile int run;

    private StepMetrics() {
        gauge("step", Step::step);
        gauge("trainCost", Step::trainCost);
        gauge("validationCost", step -> step.validationCost() == null ? Double.NaN : step.validationCost());
        gauge("gradientNorm", Step::gradientNorm);
        gauge("parameterNorm", Step::parameterNorm);
        gauge("updateNorm", Step::updateNorm);
        gauge("learningRate", Step::learningRate);
        gauge("seconds", Step::seconds);
        gauge("run", step -> run);
    }

    /** Makes them known to Spark's metrics system, until the session ends. Spark shows the first of a name alone. */
    public static StepMetrics register() {
        StepMetrics metrics = new StepMetrics();
        DriverMetrics.register("trueline", metrics.registry);
        return metrics;
    }

    @Override
    public void onStep(Step step) {
        if (latest == null || step.step() <= latest.step()) {
            run++;
        }
        latest = step;
    }

    private void gauge(String name, ToDoubleFunction<Step> quantity) {
        Gauge<Double> gauge = () -> latest == null ? Double.NaN : quantity.applyAsDouble(latest);
        registry.register(name, gauge);
    }
}

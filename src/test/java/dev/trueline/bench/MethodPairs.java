package dev.trueline.bench;

import dev.trueline.contract.Split;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.spark.CachedData;
import dev.trueline.train.method.DescentMethod;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.method.LearningRate;
import dev.trueline.train.method.MiniBatches;
import dev.trueline.train.method.Schedule;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.objective.LeastSquares;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.objective.RowCurvature;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each method of descent, and MLlib's L-BFGS, takes to relative gaps of {@link #GAPS}: passes over the data with those that
 * find the rate, steps, seconds from cached rows, and bytes to the driver.
 */
final class MethodPairs {
    private static final double[] GAPS = {1e-2, 1e-4, 1e-6};
    private static final double ROOTS = 4;
    private static final int[] BATCH_ROWS = {32, 100, 1_000, 10_000, 100_000};
    private static final int MOST_BATCHES = 10_000;
    private static final int MOST_BATCH_STEPS = 10_000;
    private static final Schedule FALLING = new Schedule.InverseTime(1);
    private static final int SEEDS = 10;
    private static final int ROWS_OF_SEEDS = 1_000;
    private static final int MOST_BATCHES_OF_SEEDS = 1_000;

    private final Workbench workbench;
    private final DriverTraffic traffic;
    private final int mostPasses;

    /** @param mostPasses of one method; a gap that takes more is not reached */
    MethodPairs(Workbench workbench, int mostPasses) {
        this.workbench = workbench;
        this.traffic = DriverTraffic.of(workbench.spark());
        this.mostPasses = mostPasses;
    }

    /** Prints a table, and compares passes at the smallest gap. */
    List<Comparison> run() {
        Map<DescentMethod, Course> courses = new EnumMap<>(DescentMethod.class);
        Goal goal;
        double condition;
        try (CachedData data = workbench.ingest(Workbench.trainingOnly())) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            CostFunction cost = data.cost(Workbench.objective(statistics));
            LeastSquaresSolution optimum = data.moments().solve(Problem.leastSquares());
            goal = new Goal(optimum.cost(), statistics.get(Split.TRAIN).label().deviation());
            condition = Certificate.of(optimum, Workbench.space(statistics), origin(cost), new GradientStep(1))
                    .conditionNumber();
            System.out.printf(Locale.ROOT, "Condition number of the Hessian: %.4g%n%s%n", condition, Course.HEADER);
            for (DescentMethod method : EnumSet.complementOf(EnumSet.of(DescentMethod.MINI_BATCH))) {
                courses.put(method, descend(method, cost, goal));
                System.out.println(courses.get(method).line());
            }
        }
        for (int size : BATCH_ROWS) {
            long batches = workbench.table().rows() / size;
            if (batches > 1 && batches <= MOST_BATCHES) {
                System.out.println(miniBatches((int) batches, 1, goal, GAPS[GAPS.length - 1])
                        .line());
            }
        }
        seeds(goal);
        Course mllib = mllib(goal);
        System.out.println(mllib.line());
        return comparisons(courses, mllib, condition);
    }

    private static List<Comparison> comparisons(Map<DescentMethod, Course> courses, Course mllib, double condition) {
        Course conjugate = courses.get(DescentMethod.CONJUGATE_GRADIENT);
        Course nesterov = courses.get(DescentMethod.NESTEROV);
        return List.of(
                Comparison.of(
                                "methods",
                                new Comparison.Value("conjugate gradient", conjugate.toTheSmallestGap()),
                                new Comparison.Value("MLlib L-BFGS iterations", mllib.toTheSmallestGap()),
                                Bar.atMost(1))
                        .in("pass"),
                Comparison.of(
                                "methods",
                                new Comparison.Value("nesterov", nesterov.toTheSmallestGap()),
                                new Comparison.Value("4 sqrt(condition of Hessian)", ROOTS * Math.sqrt(condition)),
                                Bar.atMost(1))
                        .in("pass"));
    }

    private Course miniBatches(int batches, long seed, Goal goal, double target) {
        MiniBatches dealt = new MiniBatches(batches, FALLING, seed);
        try (CachedData data = workbench.ingest(Workbench.trainingOnly().withFolds(batches))) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            LeastSquares objective = Workbench.objective(statistics);
            Counted counted = new Counted(data.cost(objective), batches);
            long bytes = traffic.bytes();
            long start = System.nanoTime();
            long rows = statistics.get(Split.TRAIN).rows();
            UpdateRule rule = DescentMethod.MINI_BATCH.rule(
                    LearningRate.ofBatches(
                            OptionalDouble.empty(),
                            Curvature.measure(counted),
                            rows,
                            batches,
                            RowCurvature.largest(
                                    TermLayout.ofNumbers(objective.features()),
                                    objective.space(),
                                    statistics.get(Split.TRAIN))),
                    dealt);
            int before = counted.passes();
            int most = Math.min(mostPasses, before + 2 * Math.max(1, MOST_BATCH_STEPS / batches));
            List<Double> gaps = gaps(rule, counted, goal, target, most);
            double seconds = (System.nanoTime() - start) / 1e9;
            String name = String.format(Locale.ROOT, "mini-batches of %,d rows", rows / batches);
            return Course.ofEpochs(name, gaps, before + 1, seconds, traffic.bytes() - bytes);
        }
    }

    /** Prints after how many epochs the largest gap is reached, over several seeds of the order. */
    private void seeds(Goal goal) {
        int batches = (int) (workbench.table().rows() / ROWS_OF_SEEDS);
        if (batches < 2 || batches > MOST_BATCHES_OF_SEEDS) {
            return;
        }
        double[] epochs = IntStream.rangeClosed(1, SEEDS)
                .mapToDouble(seed -> miniBatches(batches, seed, goal, GAPS[0]).epochs())
                .toArray();
        double mean = Arrays.stream(epochs).average().orElseThrow();
        double squares = Arrays.stream(epochs).map(x -> (x - mean) * (x - mean)).sum();
        System.out.printf(
                Locale.ROOT,
                "mini-batches of %,d rows, epochs to 1e-2 on %d seeds: mean %.2f, standard deviation %.2f, from %.0f to"
                        + " %.0f%n",
                ROWS_OF_SEEDS,
                SEEDS,
                mean,
                Math.sqrt(squares / (SEEDS - 1)),
                Arrays.stream(epochs).min().orElseThrow(),
                Arrays.stream(epochs).max().orElseThrow());
    }

    private Course descend(DescentMethod method, CostFunction cost, Goal goal) {
        Counted counted = new Counted(cost, 1);
        long bytes = traffic.bytes();
        long start = System.nanoTime();
        UpdateRule rule = method.rule(
                method.rated()
                        ? LearningRate.choose(OptionalDouble.empty(), Curvature.measure(counted))
                        : LearningRate.NONE,
                MiniBatches.FULL);
        int before = counted.passes();
        List<Double> gaps = gaps(rule, counted, goal, GAPS[GAPS.length - 1], mostPasses);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Course.of(method.title(), gaps, before + 1, seconds, traffic.bytes() - bytes);
    }

    // At the beginning of every step.
    private static List<Double> gaps(UpdateRule rule, Counted counted, Goal goal, double target, int most) {
        Iterate at = rule.begin(origin(counted));
        List<Double> gaps = new ArrayList<>();
        CostEvaluation evaluation = counted.evaluate(at.point());
        gaps.add(goal.gap(evaluation.trainCost()));
        while (gaps.get(gaps.size() - 1) > target && counted.passes() < most) {
            UpdateRule ofStep = rule.at(gaps.size() - 1L);
            at = ofStep.complete(ofStep.move(at, evaluation, counted), at, counted)
                    .to();
            evaluation = counted.evaluate(at.point());
            gaps.add(goal.gap(evaluation.trainCost()));
        }
        return gaps;
    }

    /** Its iterations count as passes, although its line search may make more of them. */
    private Course mllib(Goal goal) {
        try (MllibRegression mllib = MllibRegression.cached(workbench)) {
            double[] history = mllib.costs(mostPasses);
            // In units of the first, which is the cost of the mean.
            double unit = goal.costOfMean() / history[0];
            List<Double> gaps = Arrays.stream(history)
                    .mapToObj(cost -> goal.gap(cost * unit))
                    .toList();
            OptionalInt there = first(gaps, GAPS[GAPS.length - 1]);
            long bytes = traffic.bytes();
            long start = System.nanoTime();
            mllib.costs(there.orElse(mostPasses));
            double seconds = (System.nanoTime() - start) / 1e9;
            return Course.of("MLlib L-BFGS", gaps, 0, seconds, traffic.bytes() - bytes);
        }
    }

    private static ParameterVector origin(CostFunction cost) {
        return ParameterVector.zero(cost.features());
    }

    private static OptionalInt first(List<Double> gaps, double limit) {
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i) <= limit) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Where the methods are to get.
     *
     * @param optimum the lowest cost
     * @param deviation of the label
     */
    private record Goal(double optimum, double deviation) {
        double gap(double cost) {
            return cost / optimum - 1;
        }

        double costOfMean() {
            return deviation * deviation / 2;
        }
    }

    /**
     * How one method got on.
     *
     * @param passes to each gap; empty where that was not reached
     * @param before passes that are made when the first gap is known
     * @param steps to the smallest gap, or as many as were made
     * @param bytes to the driver, of all passes
     */
    private record Course(String method, List<OptionalInt> passes, int before, int steps, double seconds, long bytes) {
        static final String HEADER = String.format(
                "%-42s %10s %10s %10s %8s %9s %14s",
                "method, passes to", "1e-2", "1e-4", "1e-6", "steps", "seconds", "bytes");

        /** @param first passes that are made when the first of the gaps is known */
        static Course of(String method, List<Double> gaps, int first, double seconds, long bytes) {
            return of(method, gaps, 1, first, seconds, bytes);
        }

        /** Of two passes an epoch. */
        static Course ofEpochs(String method, List<Double> gaps, int first, double seconds, long bytes) {
            return of(method, gaps, 2, first, seconds, bytes);
        }

        private static Course of(
                String method, List<Double> gaps, int passesOfStep, int first, double seconds, long bytes) {
            List<OptionalInt> passes = Arrays.stream(GAPS)
                    .mapToObj(gap -> MethodPairs.first(gaps, gap))
                    .map(step -> step.isEmpty() ? step : OptionalInt.of(passesOfStep * step.getAsInt() + first))
                    .toList();
            int steps = MethodPairs.first(gaps, GAPS[GAPS.length - 1]).orElse(gaps.size() - 1);
            return new Course(method, passes, first, steps, seconds, bytes);
        }

        /** To the largest gap. */
        double epochs() {
            return passes.get(0).isPresent() ? (passes.get(0).getAsInt() - before) / 2.0 : Double.NaN;
        }

        double toTheSmallestGap() {
            OptionalInt last = passes.get(passes.size() - 1);
            return last.isPresent() ? last.getAsInt() : Double.POSITIVE_INFINITY;
        }

        String line() {
            String counts = passes.stream()
                    .map(count -> String.format("%10s", count.isPresent() ? count.getAsInt() : "-"))
                    .collect(Collectors.joining(" "));
            return String.format(Locale.ROOT, "%-42s %s %8d %9.2f %14d", method, counts, steps, seconds, bytes);
        }
    }

    /** Counts the passes. */
    private static final class Counted implements CostFunction {
        private final CostFunction cost;
        private final int batches;
        private int whole;
        private int ofBatches;

        Counted(CostFunction cost, int batches) {
            this.cost = cost;
            this.batches = batches;
        }

        int passes() {
            return whole + ofBatches / batches;
        }

        @Override
        public int features() {
            return cost.features();
        }

        @Override
        public CostEvaluation evaluate(ParameterVector parameters) {
            whole++;
            return cost.evaluate(parameters);
        }

        @Override
        public CostEvaluation evaluateBatch(int batch, ParameterVector parameters) {
            ofBatches++;
            return cost.evaluateBatch(batch, parameters);
        }

        @Override
        public ObjectiveScale scale() {
            return cost.scale();
        }
    }
}

package dev.trueline.bench.simulation;

import java.util.List;

/** Measures the costs, checks the model against real steps, and prints what it says of larger clusters. */
public final class ScaleStudy {
    private ScaleStudy() {}

    /** Whether all checks were met. */
    public static boolean run() {
        int cores = Runtime.getRuntime().availableProcessors();
        StepCosts costs = Calibration.measure(cores);
        System.out.println(costs);
        List<Check> checks = Check.run(costs, cores);
        System.out.println(Check.header());
        checks.forEach(check -> System.out.println(check.line()));
        System.out.println();
        System.out.println(Scale.usual().table(costs));
        System.out.println(Settings.table(costs, Scale.usual()));
        return checks.stream().allMatch(Check::met);
    }
}

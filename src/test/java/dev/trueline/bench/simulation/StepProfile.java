package dev.trueline.bench.simulation;

/**
 * Where the seconds of a step go: those of the clock, as a median, and those of processors, as a mean.
 *
 * @param wall of the clock
 * @param least of the clock, of the shortest tenth of the steps the longest: what other work on the machine delays least
 * @param main of the thread that descends
 * @param scheduler of the thread that launches tasks
 * @param readers of the threads that read results
 * @param merger of the thread that schedules jobs, and merges
 * @param locator of the thread that knows who has which broadcast
 * @param driver of the whole process of the driver
 * @param executors of all processes of executors together
 */
record StepProfile(
        double wall,
        double least,
        double main,
        double scheduler,
        double readers,
        double merger,
        double locator,
        double driver,
        double executors) {
    StepProfile minus(StepProfile other) {
        return new StepProfile(
                wall - other.wall,
                least - other.least,
                main - other.main,
                scheduler - other.scheduler,
                readers - other.readers,
                merger - other.merger,
                locator - other.locator,
                driver - other.driver,
                executors - other.executors);
    }

    StepProfile times(double factor) {
        return new StepProfile(
                wall * factor,
                least * factor,
                main * factor,
                scheduler * factor,
                readers * factor,
                merger * factor,
                locator * factor,
                driver * factor,
                executors * factor);
    }

    /** The same with times of the clock. */
    StepProfile withClock(double median, double leastTenth) {
        return new StepProfile(median, leastTenth, main, scheduler, readers, merger, locator, driver, executors);
    }

    /** Of the driver, apart from the threads that are listed. */
    double other() {
        return driver - main - scheduler - readers - merger - locator;
    }
}

package dev.trueline.bench.simulation;

/**
 * How long a simulated step takes, and what for.
 *
 * @param seconds of the step
 * @param scheduling seconds that the busiest single thread of the driver works
 * @param computing seconds that the tasks of an executor compute, for each of its slots
 * @param tasks of the pass over the blocks
 * @param levels of the reduction in executors
 */
record StepTime(double seconds, double scheduling, double computing, int tasks, int levels) {}

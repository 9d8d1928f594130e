package dev.trueline.bench.simulation;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Processor time so far, of the threads of this driver and of its executors. */
final class ProcessorTimes {
    private static final String SCHEDULER = "dispatcher-CoarseGrainedScheduler";
    private static final String READER = "task-result-getter";
    private static final String MERGER = "dag-scheduler-event-loop";
    private static final String LOCATOR = "dispatcher-BlockManagerMaster";
    private static final String JAVA = "java";

    private ProcessorTimes() {}

    /** Seconds since the processes began; those of the clock are 0. */
    static StepProfile now() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new StepProfile(
                0,
                0,
                threads.getCurrentThreadCpuTime() / 1e9,
                ofThreads(threads, SCHEDULER),
                ofThreads(threads, READER),
                ofThreads(threads, MERGER),
                ofThreads(threads, LOCATOR),
                process.getProcessCpuTime() / 1e9,
                ofExecutors());
    }

    private static double ofThreads(ThreadMXBean threads, String name) {
        long nanos = 0;
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith(name)) {
                nanos += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return nanos / 1e9;
    }

    // The only virtual machines that this one has started. Their command lines are too long to be looked at.
    private static double ofExecutors() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().command().orElse("").endsWith(JAVA))
                .map(child -> child.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sum();
    }
}

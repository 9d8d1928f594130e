package dev.trueline.bench.simulation;

import dev.trueline.spark.session.DriverRoom;

/**
 * What a simulated step runs on.
 *
 * @param executors at least 1
 * @param slots how many tasks an executor runs at once, {@code spark.executor.cores}
 */
record Cluster(int executors, int slots, Machines machines, Network network, DriverRoom room) {
    /**
     * The machines, over which the executors are dealt.
     *
     * @param count of those that executors run on
     * @param cores of each of them
     * @param coresOfDriver of the machine that only the driver runs on; 0: it shares the first machine of the executors
     */
    record Machines(int count, int cores, int coresOfDriver) {
        /** One machine for all, the driver among them. */
        static Machines shared(int cores) {
            return new Machines(1, cores, 0);
        }

        /** One machine an executor, and one for the driver. */
        static Machines apart(int executors, int cores, int coresOfDriver) {
            return new Machines(executors, cores, coresOfDriver);
        }
    }

    /**
     * What each machine has in each direction.
     *
     * @param latency seconds of a message, on top of those for its bytes
     */
    record Network(double bytesPerSecond, double latency) {
        /** Between processes of one machine, where measured costs hold all that a message takes. */
        static final Network LOOPBACK = new Network(Double.POSITIVE_INFINITY, 0);

        static Network gigabits(double perSecond, double latency) {
            return new Network(perSecond * 1e9 / Byte.SIZE, latency);
        }
    }
}

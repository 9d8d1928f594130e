package dev.trueline.app.config;

import dev.trueline.train.method.Schedule;

/** Reads how mini-batches are dealt and how their rate falls. */
final class BatchReader {
    private final Settings training;
    private final Settings schedule;
    private final boolean miniBatch;

    /** @param miniBatch whether a method of the run takes them */
    BatchReader(Settings training, boolean miniBatch) {
        this.training = training;
        this.schedule = training.section("schedule");
        this.miniBatch = miniBatch;
    }

    /** The kinds of schedule. */
    enum Kind {
        CONSTANT,
        INVERSE_TIME,
        STEP,
        COSINE
    }

    /** @param maxSteps epochs at most */
    JobConfig.Batches read(long maxSteps) {
        long count = training.count("batches", 0);
        long rows = training.count("batch-rows", 0);
        if (miniBatch) {
            training.require(
                    count <= JobConfig.Batches.MOST,
                    "batches",
                    "at most " + JobConfig.Batches.MOST + ", because a task fills a block of each of them");
            boolean one = (count == 0) != (rows == 0);
            if (!one) {
                training.problem("batches = " + count + ", batch-rows = " + rows
                        + ": mini-batch takes one of them, the number of batches or the rows of each");
            }
        } else {
            String otherwise = "0 unless training.method or training.compare-methods is mini-batch";
            training.require(count == 0, "batches", otherwise);
            training.require(rows == 0, "batch-rows", otherwise);
        }
        return new JobConfig.Batches((int) Math.min(count, JobConfig.Batches.MOST), rows, schedule(maxSteps));
    }

    private Schedule schedule(long maxSteps) {
        Kind kind = schedule.choice("kind", Kind.class);
        schedule.require(
                miniBatch || kind == Kind.CONSTANT,
                "kind",
                "constant unless training.method or training.compare-methods is mini-batch, because full-batch steps need no smaller rate");
        return switch (kind) {
            case CONSTANT -> Schedule.CONSTANT;
            case INVERSE_TIME -> new Schedule.InverseTime(schedule.positive("decay", "a positive number"));
            case STEP -> stairs(maxSteps);
            case COSINE -> cosine(maxSteps);
        };
    }

    private Schedule stairs(long maxSteps) {
        double factor = schedule.positive("factor", "a number between 0 and 1, both excluded");
        boolean drops = schedule.require(factor < 1, "factor", "a number between 0 and 1, both excluded");
        long every = schedule.count("every", 1);
        schedule.require(
                every < Math.max(1, maxSteps),
                "every",
                "less than stopping.max-steps = " + maxSteps + ", or the rate never drops");
        return new Schedule.Stairs(drops ? factor : 0.5, every);
    }

    private Schedule cosine(long maxSteps) {
        long epochs = schedule.count("epochs", 0);
        schedule.require(
                epochs <= maxSteps,
                "epochs",
                "at most stopping.max-steps = " + maxSteps
                        + ", or the rate never reaches its end; 0 takes that number");
        return new Schedule.Cosine(Math.max(1, epochs == 0 ? maxSteps : epochs));
    }
}

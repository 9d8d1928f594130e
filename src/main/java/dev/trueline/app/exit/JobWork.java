package dev.trueline.app.exit;

import dev.trueline.spark.session.JobGroup;

/** The Spark jobs of a command, as an interruption cancels them. */
public record JobWork(JobGroup group) implements Interruption.Work {
    @Override
    public void cancelRunning() {
        group.silenceSpark();
        group.cancelRunning();
    }

    @Override
    public void cancelAll() {
        group.silenceSpark();
        group.cancel();
    }
}

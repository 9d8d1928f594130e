package dev.trueline.app.submit;

/** A command that spark-submit can run in a cluster. */
public interface ClusterCommand {
    /** The same command for a driver there, checked as far as this machine can. */
    RemoteRun remotely(SparkSubmission submission);
}

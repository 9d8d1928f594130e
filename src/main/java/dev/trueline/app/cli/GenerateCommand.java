package dev.trueline.app.cli;

import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.generate.Preset;
import dev.trueline.generate.SyntheticTable;
import dev.trueline.generate.SyntheticTableWriter;
import dev.trueline.generate.Truth;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes data whose truth is known: a Parquet table of any size, or one of the small CSV files. */
// Options whose default is not in their annotation are null when not given: presets refuse some and have their own
// rows.
@Command(
        name = "generate",
        description = "Makes data whose truth is known: a Parquet table, or with --preset a small CSV file.")
public final class GenerateCommand implements Callable<Integer>, ClusterCommand {
    private static final long DEFAULT_ROWS = 1_000_000;
    private static final int DEFAULT_FEATURES = 20;
    private static final double DEFAULT_CONDITION = 100;
    private static final double DEFAULT_NOISE = 0.5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--preset", paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.")
    private Preset preset;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Number of rows (default: 1000000; houses: 4000, line: 100).")
    private Long rows;

    @Option(names = "--features", paramLabel = "D", description = "Number of feature columns (default: 20).")
    private Integer features;

    @Option(
            names = "--condition",
            paramLabel = "K",
            description = "Condition number of the features' correlation, 1 or more (default: 100; 1 for one feature).")
    private Double condition;

    @Option(
            names = "--noise",
            paramLabel = "S",
            description = "Deviation of the noise over that of the noiseless label (default: 0.5).")
    private Double noise;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "17", description = "Any number (default: 17).")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "PATH",
            required = true,
            description = "Where to: a directory for a table, a file for a preset. Must not exist yet.")
    private String output;

    @Override
    public Integer call() {
        try {
            if (preset == null) {
                return writeTable().code();
            }
            writePreset();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (IOException | FSError e) {
            throw OutputException.of(
                    "cannot write " + output,
                    e,
                    "make room there, or choose another place that this user may write to with --output PATH");
        }
        return 0;
    }

    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        return new RemoteRun(submission.command(), ShippedConfig.NONE, Map.of("--output", output), output);
    }

    private ExitCode writeTable() throws IOException {
        int columns = Objects.requireNonNullElse(features, DEFAULT_FEATURES);
        SyntheticTable table = new SyntheticTable(
                Objects.requireNonNullElse(rows, DEFAULT_ROWS),
                columns,
                Objects.requireNonNullElse(condition, columns == 1 ? 1 : DEFAULT_CONDITION),
                Objects.requireNonNullElse(noise, DEFAULT_NOISE),
                seed);
        Path path = new Path(output);
        print(
                spec.commandLine().getErr(),
                "Making " + table.rows() + " rows of " + table.features() + " features, condition number "
                        + table.conditionNumber() + ", noise " + table.noise() + ", seed " + seed);
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark = Sessions.start(
                    "trueline generate", new Narrator(spec.commandLine().getErr()));
            JobGroup group = new JobGroup(spark, "trueline generate");
            interruption.begin(new JobWork(group));
            ExitCode ending = writeTable(table, path, spark, group, interruption);
            print(
                    ending == ExitCode.DONE
                            ? spec.commandLine().getOut()
                            : spec.commandLine().getErr(),
                    ending == ExitCode.DONE
                            ? "Wrote the table and its truth to " + output
                            : "Interrupted: nothing is left of " + output);
            return ending;
        }
    }

    private static ExitCode writeTable(
            SyntheticTable table, Path path, SparkSession spark, JobGroup group, Interruption interruption)
            throws IOException {
        FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        boolean there = files.exists(path); // The writer refuses that.
        try {
            group.during(() -> write(new SyntheticTableWriter(spark), table, path));
            return interruption.publish(ExitCode.DONE, () -> {});
        } catch (UncheckedIOException | CancellationException failed) {
            if (!interruption.requested() && failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            group.awaitTasks(); // They would write again what is removed.
            if (!there) {
                files.delete(path, true);
            }
            return ExitCode.INTERRUPTED;
        }
    }

    private static Truth write(SyntheticTableWriter writer, SyntheticTable table, Path path) {
        try {
            return writer.write(table, path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void writePreset() throws IOException {
        refuseWithPreset("--features", features);
        refuseWithPreset("--condition", condition);
        refuseWithPreset("--noise", noise);
        long count = Objects.requireNonNullElse(rows, preset.defaultRows());
        preset.write(new Path(output), SparkHadoop.configuration(), count, seed);
        print(
                spec.commandLine().getOut(),
                "Wrote " + count + " rows of " + preset + ", seed " + seed + ", to " + output);
    }

    private void refuseWithPreset(String option, Number value) {
        if (value != null) {
            throw new IllegalArgumentException(option + " " + value + " cannot go with --preset " + preset
                    + ", whose columns are fixed: leave out one of the two");
        }
    }

    private static void print(PrintWriter writer, String line) {
        writer.println(line);
        writer.flush();
    }
}

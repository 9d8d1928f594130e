package dev.trueline.app.cli;

import com.typesafe.config.ConfigFactory;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.JobConfigReader;
import dev.trueline.app.config.Secrets;
import dev.trueline.app.config.ShippedConfig;
import dev.trueline.app.console.FlagNames;
import dev.trueline.app.console.Narrator;
import dev.trueline.app.draft.Draft;
import dev.trueline.app.draft.DraftSource;
import dev.trueline.app.draft.DraftText;
import dev.trueline.app.exit.ExitCode;
import dev.trueline.app.exit.Interruption;
import dev.trueline.app.exit.JobWork;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.submit.ClusterCommand;
import dev.trueline.app.submit.ClusterPaths;
import dev.trueline.app.submit.RemoteRun;
import dev.trueline.app.submit.SparkSubmission;
import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import dev.trueline.spark.internals.SparkHadoop;
import dev.trueline.spark.session.JobGroup;
import dev.trueline.spark.source.DetectedFormat;
import dev.trueline.spark.source.LakeTables;
import dev.trueline.spark.source.SourceLookup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts a first configuration from the rows of a source. */
@Command(
        name = "init",
        description =
                "Looks at all rows of a source and writes a first configuration, with the reason for each choice.")
public final class InitCommand implements Callable<Integer>, ClusterCommand {
    private static final String NAME = "trueline init";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "the rows: files, directories or patterns, on any Hadoop file system")
    private List<String> inputs;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "the column to be predicted (default: the last one that holds numbers)")
    private String label;

    @Option(
            names = "--output",
            paramLabel = "CONF",
            description = "the file to write, which must not exist yet (default: standard output)")
    private String output;

    @Option(
            names = "--input-format",
            paramLabel = "NAME",
            description =
                    "any Spark data source by name (default: what the first file is by its content or name, else csv)")
    private String format;

    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "an option of that data source, such as delimiter=;; may be repeated")
    private Map<String, String> options = new LinkedHashMap<>();

    @Override
    public Integer call() {
        return FlagNames.inFailuresOf(this::draft).code();
    }

    private ExitCode draft() {
        Narrator narrator = new Narrator(spec.commandLine().getErr());
        DraftSource input = detect();
        Source source = input.source();
        SourceLookup.requireReadable(source, SparkHadoop.configuration());
        Optional<NewFile> file = Optional.ofNullable(output).map(NewFile::new);
        file.ifPresent(NewFile::requireAbsent);
        if (!input.evidence().isEmpty()) {
            narrator.say("%s", input.evidence());
        }
        narrator.say("Starting Spark ...");
        try (Interruption interruption = Interruption.watch()) {
            SparkSession spark = Sessions.start(NAME, narrator);
            try {
                JobGroup group = new JobGroup(spark, NAME);
                interruption.begin(new JobWork(group));
                String text = group.during(() -> draft(input, spark, narrator));
                return interruption.publish(ExitCode.DONE, () -> publish(text, file, narrator));
            } finally {
                interruption.done();
                spark.stop();
            }
        }
    }

    private String draft(DraftSource named, SparkSession spark, Narrator narrator) {
        DraftSource pinned = named.at(LakeTables.pinned(spark, named.source()));
        InitRows rows = InitRows.of(spark, pinned, Optional.ofNullable(label), narrator);
        Draft draft = Draft.of(rows.facts(), Optional.ofNullable(label));
        tell(draft, narrator);
        DraftSource input = rows.input();
        Optional<String> file = Optional.ofNullable(output);
        long rejected = draft.rejected().orElseGet(() -> {
            narrator.say("Counting the rows that break the contract ...");
            return rows.profiling()
                    .rejected(read(DraftText.of(draft, input, file, 1)).rows());
        });
        String text = DraftText.of(draft, input, file, rejected);
        read(text);
        return text;
    }

    // What is written must be a configuration.
    private static JobConfig read(String text) {
        return JobConfigReader.read(ConfigFactory.parseString(text), "the draft", Map.of());
    }

    private void tell(Draft draft, Narrator narrator) {
        narrator.say("%s", draft.summary());
        if (!draft.labelNamed()) {
            narrator.warn("no --label is named, so the label is '" + Visible.text(draft.label())
                    + "', the last column of numbers; --label COLUMN chooses another");
        }
        draft.unlisted().forEach(narrator::warn);
        draft.totals().forEach(narrator::warn);
        options.keySet().stream()
                .filter(Secrets::isSecret)
                .forEach(
                        key -> narrator.warn(
                                "the draft holds the option " + Visible.text(key)
                                        + " as it was given; put ${NAME} in its place, and the value into the environment variable NAME"));
    }

    private void publish(String text, Optional<NewFile> file, Narrator narrator) {
        if (file.isPresent()) {
            file.get().write(text);
            narrator.say("Wrote %s. Read it, and then run: submit/trueline train %s", output, output);
        } else {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
    }

    private DraftSource detect() {
        DetectedFormat detected = format == null
                ? DetectedFormat.of(inputs, SparkHadoop.configuration())
                : new DetectedFormat(format, "");
        return new DraftSource(new Source(inputs, detected.name(), options), detected.evidence());
    }

    @Override
    public RemoteRun remotely(SparkSubmission submission) {
        if (output == null) {
            throw new UsageException(
                    "in cluster deploy mode init needs --output CONF, a file that this machine and the cluster"
                            + " can reach, because the standard output is that of the driver");
        }
        Map<String, String> paths = new LinkedHashMap<>();
        paths.putAll(ClusterPaths.of("INPUT", new Source(inputs, format == null ? "csv" : format, options)));
        paths.put("--output", output);
        return new RemoteRun(submission.command(), ShippedConfig.NONE, paths, output);
    }
}

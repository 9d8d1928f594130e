package dev.trueline.app.console;

import com.typesafe.config.Config;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.Secrets;
import dev.trueline.app.exit.Messages;
import dev.trueline.contract.Visible;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.spark.TrainingData;
import dev.trueline.train.optimize.TrainingResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells, while a job runs, what it does: one line a stage, in the order of the stages. */
public final class Narrator implements Messages {
    private static final List<String> SECTIONS =
            List.of("input", "split", "training", "stopping", "checkpoint", "evaluation", "gate", "output");

    private static final int MOST_FINDINGS = 10;

    private final PrintWriter out;
    private final Stopwatch watch = Stopwatch.ofThisProcess();

    public Narrator(PrintWriter out) {
        this.out = Screen.log(out);
    }

    public PrintWriter writer() {
        return out;
    }

    public void configuration(JobConfig config) {
        say(
                "Job '%s' with these settings (the contract has %d columns, %d of them features):",
                config.name(),
                config.contract().columns().size(),
                config.contract().features().size());
        Config visible = Secrets.redact(config.effective());
        if (visible.getString("input.jdbc.url").isEmpty()) {
            visible = visible.withoutPath("input.jdbc");
        }
        for (String section : SECTIONS) {
            say("  %-10s  %s", section, oneLine(visible.getConfig(section)));
        }
    }

    private static String oneLine(Config section) {
        return new TreeMap<>(section.root().unwrapped())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    public void kernel(String kernel) {
        say("The inner loops run in the %s.", kernel);
    }

    public void reading(JobConfig config) {
        say(
                "Reading %s: contract, split and packing in one scan ...",
                config.input().describe());
    }

    public void read(TrainingData data) {
        say(
                "%,d rows read = %,d accepted + %,d rejected.",
                data.account().read(), data.account().accepted(), data.account().rejected());
    }

    public void rejects(TrainingData data) {
        rejects(data, "rejects/");
    }

    public void rejects(TrainingData data, String place) {
        say(
                "The rejected rows are set aside in %s with their reasons:%n%s",
                place, data.account().describe());
    }

    public void descends(String meaning) {
        say("%s.", capitalized(meaning));
    }

    public void stopped(TrainingResult result) {
        say("Stopped %s.", result.ending());
    }

    /** One line each, as many as are read. */
    public void findings(List<Finding> findings) {
        for (Finding finding : findings.subList(0, Math.min(MOST_FINDINGS, findings.size()))) {
            warn(Visible.oneLine(finding.sentence()));
        }
        if (findings.size() > MOST_FINDINGS) {
            warn(String.format("there are %,d more findings in metrics.json", findings.size() - MOST_FINDINGS));
        }
    }

    /** Notes that a phase is done, which began when the phase before was done. */
    public void done(Phase phase) {
        watch.done(phase);
    }

    /** Seconds of each phase that is done, by its key. */
    public Map<String, Double> seconds() {
        return watch.seconds();
    }

    /** Tells how long all phases that are done took, and each. */
    public void tellSeconds() {
        say("%s.", watch.sentence());
    }

    @Override
    public void warn(String warning) {
        say("Warning: %s", warning);
    }

    @Override
    public void say(String format, Object... values) {
        out.printf(format + "%n", values);
        out.flush();
    }

    private static String capitalized(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

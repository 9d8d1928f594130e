package dev.trueline.app.documents;

import dev.trueline.contract.Split;
import dev.trueline.fit.Optimality;
import dev.trueline.report.RunReport;
import dev.trueline.report.UpdatePage;
import dev.trueline.report.UpdateReport;
import dev.trueline.solve.inference.Inference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts together the page of an update. */
public final class UpdateReports {
    private UpdateReports() {}

    /**
     * The page as HTML.
     *
     * @param passed whether the model may be published
     */
    public static String page(Updated updated, Verdict verdict, boolean passed) {
        return UpdatePage.render(new UpdateReport(
                updated.run().model(),
                updated.model(),
                updated.rows().account(),
                updated.fit().result(),
                errors(updated.metrics()),
                updated.added().map(UpdateReports::added),
                updated.diagnostics()
                        .optimality()
                        .flatMap(Optimality::inference)
                        .map(Inference::estimates)
                        .orElse(List.of()),
                updated.diagnostics()
                        .groups()
                        .map(tally -> new RunReport.Groups(
                                updated.run().config().groups().by(), tally)),
                verdict.decision().filter(decision -> decision.champion() != null),
                passed,
                updated.trail().lineage().steps().stream()
                        .map(UpdateReports::step)
                        .toList(),
                files(updated),
                Reports.configuration(updated.run().config())));
    }

    private static Map<Split, UpdateReport.Errors> errors(MomentMetrics metrics) {
        Map<Split, UpdateReport.Errors> errors = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            MomentMetrics.OfSplit known = metrics.of(split);
            if (known != null) {
                errors.put(
                        split, new UpdateReport.Errors(known.rows(), known.model(), known.before(), known.baseline()));
            }
        }
        return errors;
    }

    private static UpdateReport.Added added(AddedDocument added) {
        return new UpdateReport.Added(added.metrics(), added.findings(), Optional.ofNullable(added.drift()));
    }

    private static UpdateReport.Step step(Lineage.Step step) {
        return new UpdateReport.Step(
                step.action().name().toLowerCase(Locale.ROOT),
                step.run(),
                step.input(),
                step.read(),
                step.accepted(),
                step.rejected());
    }

    private static List<String> files(Updated updated) {
        List<String> files =
                new ArrayList<>(List.of("model.json", "metrics.json", "data.json", "config.conf", Lineage.FILE));
        updated.added().ifPresent(added -> files.add(AddedDocument.FILE));
        if (updated.trail().takesOut()) {
            files.add("receipt.json");
        }
        return files;
    }
}

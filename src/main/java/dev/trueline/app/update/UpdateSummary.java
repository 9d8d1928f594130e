package dev.trueline.app.update;

import dev.trueline.app.config.JobConfig;
import dev.trueline.app.documents.AddedDocument;
import dev.trueline.app.documents.Lineage;
import dev.trueline.app.documents.MomentMetrics;
import dev.trueline.app.documents.Updated;
import dev.trueline.app.gate.GateSummary;
import dev.trueline.app.run.ModelTable;
import dev.trueline.app.run.Summary;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.fit.Optimality;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.leastsquares.MomentQuality;
import java.io.PrintWriter;
import java.util.Locale;

/** The closing words of an update. */
public final class UpdateSummary {
    private final JobConfig config;
    private final PrintWriter out;

    public UpdateSummary(JobConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
    }

    void print(Updated update) {
        out.printf(
                "Rows      %,d + %,d added - %,d removed%s = %,d%n",
                update.run().account().accepted(),
                update.trail().rows(Lineage.Action.ADD),
                update.trail().rows(Lineage.Action.REMOVE),
                update.trail()
                        .window()
                        .map(window -> String.format(" - %,d dropped", window.droppedRows()))
                        .orElse(""),
                update.rows().account().accepted());
        update.trail().window().ifPresent(this::window);
        out.printf(
                "          fingerprint %s, was %s%n",
                update.rows().fingerprint(), update.run().model().data().fingerprint());
        errors(update.metrics());
        update.added().ifPresent(this::added);
        new ModelTable(config, out)
                .print(
                        update.fit().model().parameters(),
                        update.diagnostics().optimality().flatMap(Optimality::inference));
        update.diagnostics()
                .groups()
                .ifPresent(tally -> Summary.groups(tally, config.groups().by(), "held-out", out));
        out.flush();
    }

    private void window(ModelDocument.Window window) {
        out.printf(
                "Window    %s by %s: %s to %s%s%n",
                window.length(),
                window.column(),
                window.first(),
                window.last(),
                window.droppedPeriods().isEmpty() ? ", nothing dropped" : ", dropped " + window.droppedPeriods());
    }

    private void errors(MomentMetrics metrics) {
        out.printf(
                "Error     of the model, and of always predicting the mean %s, from moments%n",
                config.design().response().name());
        out.printf("          %-10s %13s  %12s %8s  %12s  %12s%n", "", "rows", "RMSE", "R2", "before", "RMSE of mean");
        for (Split split : Split.values()) {
            MomentMetrics.OfSplit known = metrics.of(split);
            if (known != null) {
                MomentQuality model = known.model();
                out.printf(
                        "          %-10s %,13d  %,12.6g %8s  %,12.6g  %,12.6g%n",
                        split.name().toLowerCase(Locale.ROOT),
                        known.rows(),
                        model.rmse(),
                        model.r2() == null ? "-" : String.format(Locale.ROOT, "%.4f", model.r2()),
                        known.before().rmse(),
                        known.baseline().rmse());
            }
        }
    }

    private void added(AddedDocument added) {
        out.printf(
                "Added     %s that the model before had not seen: its RMSE on them is %,.6g%n",
                Figures.plural(added.metrics().rows(), "row"),
                added.metrics().model().rmse());
        if (added.drift() != null) {
            int moved = added.drift().moved().size();
            out.printf(
                    "          %s moved%n",
                    moved == 0 ? "no column has" : Figures.plural(moved, "column") + (moved == 1 ? " has" : " have"));
        }
    }

    void gate(GateDecision decision) {
        GateSummary.print(decision, out);
    }

    /** The last line: where the run is. */
    void location(String sentence) {
        out.println(sentence);
        out.flush();
    }
}

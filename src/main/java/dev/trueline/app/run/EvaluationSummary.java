package dev.trueline.app.run;

import dev.trueline.app.gate.GateSummary;
import dev.trueline.contract.RowAccount;
import dev.trueline.evaluate.compare.GateDecision;
import dev.trueline.evaluate.drift.ColumnShift;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.model.ModelDocument;
import java.io.PrintWriter;

/** What {@code evaluate} has found, on one screen. */
final class EvaluationSummary {
    private final ModelDocument model;
    private final PrintWriter out;

    EvaluationSummary(ModelDocument model, PrintWriter out) {
        this.model = model;
        this.out = out;
    }

    /** @param drift null when it is not known */
    void print(RowAccount account, SplitMetrics metrics, Drift drift, GateDecision gate) {
        out.println();
        out.printf(
                "Rows      %,d read, %,d used, %,d rejected%n", account.read(), account.accepted(), account.rejected());
        errors(metrics);
        drift(drift);
        if (gate.judges()) {
            GateSummary.print(gate, out);
        }
        out.flush();
    }

    private void errors(SplitMetrics metrics) {
        Quality quality = metrics.model();
        String unit = model.label().unit();
        out.printf(
                "Error     of model '%s', and of the mean %s of these rows%s%n",
                model.name(), model.label().name(), unit.isEmpty() ? "" : ", in " + unit);
        out.printf("          %9s  %12s %12s %8s  %12s%n", "rows", "RMSE", "MAE", "R2", "RMSE of mean");
        out.printf(
                "          %,9d  %,12.6g %,12.6g %8s  %,12.6g%n",
                metrics.rows(),
                quality.rmse(),
                quality.mae(),
                quality.r2() == null ? "-" : String.format("%.4f", quality.r2()),
                metrics.baseline().rmse());
        Summary.r2Note("of these rows", metrics, out);
        Summary.worstSlice(metrics, "rows", out);
    }

    private void drift(Drift drift) {
        if (drift == null) {
            out.println("Drift     not known: the model carries no profile of the columns of its training rows");
            return;
        }
        StringBuilder moved = new StringBuilder();
        for (ColumnShift column : drift.moved()) {
            moved.append(moved.isEmpty() ? ": " : ", ").append(column.column());
        }
        out.printf(
                "Drift     %d of %d columns have moved since the training%s%n",
                drift.moved().size(), drift.shifts().size(), moved);
    }
}

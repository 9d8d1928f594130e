package dev.trueline.app.update;

import dev.trueline.app.console.Narrator;
import dev.trueline.app.documents.KeptRun;
import dev.trueline.app.documents.UpdateTrail;
import dev.trueline.contract.Periods;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.kept.PeriodMoments;
import java.util.List;
import java.util.Optional;

/** Moves the window of a run to its newest period, and tells what was dropped. */
final class WindowMove {
    private final KeptRun run;
    private final Window window;
    private final Narrator narrator;

    WindowMove(KeptRun run, Window window, Narrator narrator) {
        this.run = run;
        this.window = window;
        this.narrator = narrator;
    }

    void drop(RunMoments moments, UpdateTrail trail) {
        long before = run.account().accepted();
        Optional<PeriodMoments.Dropped> dropped = moments.drop(window);
        PeriodMoments left = moments.periods().orElseThrow();
        ModelDocument.Window described = describe(left, dropped);
        trail.window(described);
        List<Long> numbers = left.numbers();
        long late = moments.addedBefore(numbers.get(numbers.size() - 1) - window.periods() + 1);
        if (late > 0) {
            narrator.warn(String.format(
                    "%,d of the rows that were added are of periods before %s, where the window begins, and were dropped"
                            + " with them",
                    late, described.first()));
        }
        dropped.ifPresent(rows -> {
            trail.dropped(rows, described);
            narrator.say(
                    "Dropped %s, %s, with %s.",
                    Figures.plural(rows.periods(), "period"),
                    described.droppedPeriods(),
                    Figures.plural(rows.rows(), "row"));
            if (rows.rows() > before / 2) {
                narrator.warn(String.format(
                        "the window up to %s dropped %,d rows, more than half of the %,d that the run had; if the newest %s"
                                + " are wrong, use the run before",
                        described.last(), rows.rows(), before, described.column()));
            }
        });
    }

    private ModelDocument.Window describe(PeriodMoments left, Optional<PeriodMoments.Dropped> dropped) {
        Periods periods = left.periods();
        List<Long> numbers = left.numbers();
        long newest = numbers.get(numbers.size() - 1);
        return new ModelDocument.Window(
                window.text(),
                periods.column(),
                periods.length().toString(),
                periods.start(newest - window.periods() + 1),
                periods.start(newest),
                dropped.map(rows -> periods.range(rows.first(), rows.last())).orElse(""),
                dropped.map(PeriodMoments.Dropped::rows).orElse(0L));
    }
}

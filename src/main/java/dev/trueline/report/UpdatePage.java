package dev.trueline.report;

import com.samskivert.mustache.Template;
import dev.trueline.contract.Split;
import dev.trueline.evaluate.drift.Drift;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.leastsquares.MomentQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of an update: what came and went, what it changed, and how the added rows look to the model before. */
public final class UpdatePage {
    private static final Template UPDATE = PageFrame.template("update");

    private final UpdateReport update;
    private final ModelDocument.Label label;

    private UpdatePage(UpdateReport update) {
        this.update = update;
        this.label = update.model().label();
    }

    /** Errors on one split, or of the model before or the mean on the same rows. */
    record ErrorRow(String split, String line, String rows, String rmse, String bias, String r2) {}

    record StepRow(String action, String run, String input, String read, String accepted, String rejected) {}

    /** The page as HTML, to be written in UTF-8. */
    public static String render(UpdateReport update) {
        return new UpdatePage(update).html();
    }

    private String html() {
        Map<String, Object> page = new HashMap<>();
        page.put("name", update.model().name());
        page.put("label", label.name());
        page.put("unit", label.unit());
        page.put("errorsIn", label.unit().isEmpty() ? "Errors" : "Errors in " + label.unit());
        page.put("lead", lead());
        page.put("verdict", verdict());
        page.put("doubt", !update.passed() || doubtful());
        page.put("figures", figures());
        page.put("errors", errors());
        page.put("stop", RowStory.stop(update.result()));
        putAdded(page);
        WeightChanges changes = new WeightChanges(update);
        page.put("weightStory", changes.story());
        page.put("intervals", changes.inferred());
        page.put("changes", changes.rows());
        page.put(
                "groups",
                update.groups().map(groups -> new GroupsSection(label, groups)).orElse(null));
        page.put("gate", update.gate().map(GateSection::new).orElse(null));
        page.put("notes", notes());
        page.put("steps", steps());
        page.put("configuration", PageFrame.copied(update.configuration()));
        page.put("files", update.files());
        page.put("version", update.model().provenance().trueline());
        PageFrame.put(page, Assets.styles(), Assets.tableScripts(), Map.of());
        page.put("still", true);
        return UPDATE.execute(page);
    }

    private void putAdded(Map<String, Object> page) {
        page.put("added", update.added().isPresent());
        page.put("found", !findings().isEmpty());
        page.put("findings", FindingGroups.of(findings()));
        update.added().ifPresent(added -> {
            page.put("addedErrors", Tables.quality("added rows", added.metrics()));
            page.put("within", Tables.within(added.metrics()));
        });
        page.put("drifted", drift().isPresent());
        drift().ifPresent(drift -> {
            DriftTable table = new DriftTable(update.model(), drift);
            page.put("driftStory", table.story("added rows", "the model before"));
            page.put("drift", table.rows());
        });
    }

    private ModelDocument.Update change() {
        return update.model().data().update();
    }

    private String lead() {
        return "The model of %s for %s, with %s added and %s taken out%s. It is fitted to the moments of all %s training rows%s."
                .formatted(
                        change().run(),
                        Pictures.withUnit(label.name(), label.unit()),
                        Figures.plural(change().addedRows(), "row"),
                        Figures.count(change().removedRows()),
                        window(),
                        Figures.count(update.model().data().trainRows()),
                        change().keptConstants() ? "" : ", and equals that of a training on them to the last bit");
    }

    private long dropped() {
        return change().window() == null ? 0 : change().window().droppedRows();
    }

    private String window() {
        ModelDocument.Window window = change().window();
        return window == null
                ? ""
                : ", and %s dropped because the window is now %s of %s, from %s to %s"
                        .formatted(
                                Figures.count(window.droppedRows()),
                                window.length(),
                                window.column(),
                                window.first(),
                                window.last());
    }

    private String verdict() {
        if (!update.passed()) {
            return "The gate refused this model: it is not published, and the model before stays as it is.";
        }
        if (update.added().isEmpty()) {
            return "No rows were added, so there are none to check.";
        }
        return doubtful()
                ? "Look at the added rows before you use this model: %s, and %s."
                        .formatted(Figures.plural(findings().size(), "finding"), drifted())
                : "The checks of the added rows found nothing to look at.";
    }

    private boolean doubtful() {
        return !findings().isEmpty() || moved() > 0;
    }

    private List<Finding> findings() {
        return update.added().map(UpdateReport.Added::findings).orElse(List.of());
    }

    private Optional<Drift> drift() {
        return update.added().flatMap(UpdateReport.Added::drift);
    }

    private int moved() {
        return drift().map(Drift::moved).map(List::size).orElse(0);
    }

    private String drifted() {
        return switch (moved()) {
            case 0 -> "no column is known to have moved";
            case 1 -> "1 column has moved";
            default -> Figures.count(moved()) + " columns have moved";
        };
    }

    private Split judged() {
        return Split.HELD_OUT_FIRST.stream()
                .filter(update.errors()::containsKey)
                .findFirst()
                .orElse(Split.TRAIN);
    }

    private List<Tables.Figure> figures() {
        UpdateReport.Errors errors = update.errors().get(judged());
        String rows = Pictures.rows(judged());
        List<Tables.Figure> figures = new ArrayList<>();
        figures.add(new Tables.Figure(
                "Typical error (RMSE), " + rows,
                Figures.number(errors.model().rmse()),
                label.unit(),
                "of the model before: " + Figures.number(errors.before().rmse())));
        figures.add(new Tables.Figure(
                "R², " + rows,
                Tables.share(errors.model().r2()),
                "",
                "of the model before: " + Tables.share(errors.before().r2())));
        figures.add(new Tables.Figure(
                "Rows in the model",
                Figures.count(update.rows().accepted()),
                "",
                "before: "
                        + Figures.count(
                                update.rows().accepted() - change().addedRows() + change().removedRows() + dropped())));
        drift().ifPresent(drift -> figures.add(new Tables.Figure(
                "Columns that have moved",
                Figures.count(moved()),
                "",
                "of " + Figures.count(drift.shifts().size()))));
        return figures;
    }

    private List<ErrorRow> errors() {
        List<ErrorRow> rows = new ArrayList<>();
        update.errors().forEach((split, errors) -> {
            String name = Pictures.name(split);
            rows.add(row(name, "", errors.rows(), errors.model()));
            rows.add(row(name, "the model before", errors.rows(), errors.before()));
            rows.add(row(name, "the mean instead", errors.rows(), errors.mean()));
        });
        return rows;
    }

    private static ErrorRow row(String split, String line, long rows, MomentQuality quality) {
        return new ErrorRow(
                split,
                line,
                Figures.count(rows),
                Figures.number(quality.rmse()),
                Figures.number(Tables.withoutNoise(quality.meanError(), quality.rmse())),
                Tables.share(quality.r2()));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (change().keptConstants()) {
            notes.add(
                    "The design has constants that were learned from the first training rows, such as levels, knots or"
                            + " stand-ins for missing values. They stayed as they were.");
        }
        if (!change().outerBounds().isEmpty()) {
            notes.add("The smallest or largest value of these columns may be that of a row that was taken out: "
                    + String.join(", ", change().outerBounds()) + ".");
        }
        return notes;
    }

    private List<StepRow> steps() {
        return update.steps().stream()
                .map(step -> new StepRow(
                        step.action(),
                        step.run(),
                        step.input(),
                        Figures.count(step.read()),
                        Figures.count(step.accepted()),
                        Figures.count(step.rejected())))
                .toList();
    }
}

package dev.trueline.report;

import dev.trueline.contract.Visible;
import dev.trueline.model.ModelDocument;
import dev.trueline.report.figures.Figures;
import dev.trueline.solve.groups.GroupStanding;
import dev.trueline.solve.groups.GroupTally;
import dev.trueline.solve.groups.HeldOutErrors;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The models of groups as the page shows them: what they come to, and which do best and worst. */
final class GroupsSection {
    private static final int SHOWN = 10;

    private final ModelDocument.Label label;
    private final List<String> by;
    private final GroupTally tally;

    GroupsSection(ModelDocument.Label label, RunReport.Groups groups) {
        this.label = label;
        this.by = groups.by();
        this.tally = groups.tally();
    }

    /** One group of a ranking. */
    record GroupRow(
            List<String> values, String rows, String heldOut, String rmse, String mean, String pooled, String ratio) {}

    /** Why some groups have no model. */
    record ReasonRow(String reason, String groups) {}

    List<String> columns() {
        return by.stream().map(Visible::text).toList();
    }

    String unit() {
        return label.unit() == null || label.unit().isEmpty() ? "" : ", in " + label.unit();
    }

    String story() {
        String found = "%s of %s have a model of their own, fitted to their own training rows."
                .formatted(Figures.count(tally.withModel()), Figures.plural(tally.groups(), "group"));
        return tally.heldOut().map(errors -> found + " " + errors(errors)).orElse(found);
    }

    private String errors(HeldOutErrors errors) {
        return "Over their %s held-out rows their RMSE is %s; that of the one model of this page is %s, and that of the mean of each group %s. Of the %s with at least %d held-out rows, %s worse than their own mean."
                .formatted(
                        Figures.count(errors.rows()),
                        Figures.number(errors.rmse()),
                        Figures.number(errors.rmseOfPooled()),
                        Figures.number(errors.rmseOfMean()),
                        Figures.plural(tally.judged(), "group"),
                        GroupTally.LEAST_HELD_OUT,
                        worse());
    }

    private String worse() {
        return switch ((int) Math.min(tally.worseThanMean(), 2)) {
            case 0 -> "none is";
            case 1 -> "1 is";
            default -> Figures.count(tally.worseThanMean()) + " are";
        };
    }

    List<ReasonRow> reasons() {
        return tally.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> new ReasonRow(reason.getKey(), Figures.count(reason.getValue())))
                .toList();
    }

    boolean ranked() {
        return tally.judged() > 0;
    }

    List<GroupRow> worst() {
        return rows(tally.worst());
    }

    List<GroupRow> best() {
        return rows(tally.best());
    }

    private static List<GroupRow> rows(List<GroupStanding> ranking) {
        return ranking.stream().limit(SHOWN).map(GroupsSection::row).toList();
    }

    private static GroupRow row(GroupStanding standing) {
        return new GroupRow(
                standing.group().stream()
                        .map(value -> value == null ? "(missing)" : Visible.text(value))
                        .toList(),
                Figures.count(standing.rows()),
                Figures.count(standing.heldOut()),
                Figures.number(standing.rmse()),
                Figures.number(standing.rmseOfMean()),
                Figures.number(standing.rmseOfPooled()),
                Double.isFinite(standing.ratio()) ? Figures.number(standing.ratio()) : Figures.ABSENT);
    }
}

package dev.trueline.app.run;

import dev.trueline.contract.Split;
import dev.trueline.contract.Visible;
import dev.trueline.design.plan.AlikeLevels;
import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Categories with levels that a person takes for the same. */
final class LevelFindings {
    private static final int MOST_SHOWN = 3;

    private LevelFindings() {}

    static List<Finding> of(List<AlikeLevels> alike) {
        Map<String, List<AlikeLevels>> columns = alike.stream()
                .collect(Collectors.groupingBy(AlikeLevels::column, LinkedHashMap::new, Collectors.toList()));
        return columns.entrySet().stream()
                .map(column -> finding(column.getKey(), column.getValue()))
                .toList();
    }

    private static Finding finding(String column, List<AlikeLevels> pairs) {
        String shown = pairs.stream().limit(MOST_SHOWN).map(LevelFindings::text).collect(Collectors.joining("; "));
        String rest = pairs.size() > MOST_SHOWN
                ? String.format(Locale.ROOT, "; and %,d more such pairs", pairs.size() - MOST_SHOWN)
                : "";
        return new Finding(
                Kind.LOOKALIKE_LEVELS,
                column,
                Split.TRAIN,
                pairs.size(),
                0,
                "levels of category " + Visible.text(column) + " look like others: " + shown + rest);
    }

    private static String text(AlikeLevels pair) {
        return "'" + Visible.text(pair.levels().name()) + "'" + rows(pair.rows()) + " and "
                + pair.levels().description() + rows(pair.otherRows());
    }

    private static String rows(long rows) {
        return rows == 0 ? "" : String.format(Locale.ROOT, " (%,d training row%s)", rows, rows == 1 ? "" : "s");
    }
}

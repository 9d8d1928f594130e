package dev.trueline.evaluate.findings;

import dev.trueline.evaluate.figures.Finding;
import dev.trueline.evaluate.figures.Finding.Kind;
import dev.trueline.evaluate.quality.Shift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns that are distributed differently in a held-out split. */
public final class SkewFindings {
    private SkewFindings() {}

    public static List<Finding> of(List<Shift> shifts) {
        List<Finding> findings = new ArrayList<>();
        for (Shift shift : shifts) {
            if (shift.meanMoved()) {
                findings.add(finding(
                        shift,
                        shift.meanDifference(),
                        shift.meanLimit(),
                        "the mean of %s is %.3f deviations off in the %s rows (remarkable above %.3f)"));
            } else if (shift.sharesMoved()) {
                findings.add(finding(
                        shift,
                        shift.stabilityIndex(),
                        shift.stabilityLimit(),
                        "%s is distributed differently (stability index %.3f) in the %s rows (remarkable above %.3f)"));
            }
        }
        return findings;
    }

    private static Finding finding(Shift shift, double value, double limit, String sentence) {
        String split = shift.split().name().toLowerCase(Locale.ROOT);
        return new Finding(
                Kind.SKEW,
                shift.column(),
                shift.split(),
                value,
                limit,
                String.format(Locale.ROOT, sentence, shift.column(), value, split, limit)
                        + ": does split.key tell groups of rows apart?");
    }
}

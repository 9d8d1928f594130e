package dev.trueline.app.draft;

import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a {@link Draft} as a configuration in HOCON, with its reasons as comments. */
public final class DraftText {
    private static final int WIDTH = 118;
    private static final int FEWEST_ROWS_TO_SPLIT = 100;
    private static final double SMALLEST_SHARE = 0.01;

    private final StringBuilder text = new StringBuilder();
    private final Draft draft;
    private final Source source;
    private final Source read;
    private final String evidence;
    private final long rejected;

    private DraftText(Draft draft, DraftSource source, long rejected) {
        this.draft = draft;
        this.source = source.source();
        this.read = source.read();
        this.evidence = source.evidence();
        this.rejected = rejected;
    }

    /**
     * The configuration.
     *
     * @param file where it will be, empty for the standard output; it gives the model its name, or else the source does
     * @param rejected rows that its contract rejects
     */
    public static String of(Draft draft, DraftSource source, Optional<String> file, long rejected) {
        return new DraftText(draft, source, rejected).write(file);
    }

    private String write(Optional<String> file) {
        String name = name(file.map(List::of).orElse(source.paths()));
        comment(
                "",
                "A first configuration for " + read.describe() + ", drafted from its "
                        + Words.plural(draft.table().rows(), "row")
                        + ". Each choice has its reason; correct what you know better."
                        + " Then run it with");
        line("#");
        line("#     submit/trueline train " + Visible.text(file.orElse("CONF")));
        line("#");
        comment("", "All keys, with their meaning and defaults, are in src/site/markdown/configuration.md.");
        line("");
        line("name = " + Hocon.text(name));
        line("");
        writeInput();
        writeContract();
        writeModel();
        writeSplit();
        comment(
                "",
                "A run that is there already is kept: choose another path for the next one, or add overwrite = true.");
        line("output { path = " + Hocon.text("runs/" + name.replaceAll("[^A-Za-z0-9._-]", "_")) + " }");
        return text.toString();
    }

    private void writeInput() {
        line("input.path = "
                + (source.paths().size() == 1 ? Hocon.text(source.paths().get(0)) : Hocon.list(source.paths())));
        if (!evidence.isEmpty()) {
            comment("", evidence);
        }
        if (!source.isCsv()) {
            line("input.format = " + Hocon.text(source.format()));
        }
        new TreeMap<>(source.options())
                .forEach((key, value) -> line("input.options." + Hocon.text(key) + " = " + Hocon.text(value)));
        line("");
    }

    private void writeContract() {
        draft.totals().forEach(total -> comment("", "WARNING: " + total));
        line("contract {");
        line("  columns = [");
        for (DraftColumn column : draft.columns()) {
            List<String> reasons = new ArrayList<>(column.reasons());
            if (column.name().equals(draft.label()) && !draft.labelNamed()) {
                reasons.add(
                        "Nobody has named the label: this is the last column of numbers. To predict another one, exchange"
                                + " the two roles, or draft again with --label COLUMN.");
            }
            comment("    ", String.join(" ", reasons));
            line("    " + column.entry());
        }
        line("  ]");
        writeUnlisted();
        writeRejects();
        line("}");
        line("");
    }

    private void writeUnlisted() {
        if (!draft.unlisted().isEmpty()) {
            comment("  ", String.join(" ", draft.unlisted()) + " So columns that are not listed here are passed over.");
            line("  unexpected-columns = ignore");
        }
    }

    private void writeRejects() {
        long rows = draft.table().rows();
        if (rejected == 0) {
            comment(
                    "  ",
                    (rows == 1 ? "The only row does not break" : "None of the " + Words.count(rows) + " rows breaks")
                            + " this contract. If one does, the run ends and"
                            + " shows it; with on-violation = quarantine, such rows are set aside, up to max-rejected-fraction.");
            return;
        }
        double share = share(rejected / (double) rows);
        comment(
                "  ",
                Words.rows(rejected, rows) + " break this contract"
                        + because(
                                draft.table().malformed() - draft.table().undecodable(),
                                "have other fields than columns")
                        + because(draft.table().undecodable(), "hold bytes that are not of the encoding")
                        + ". They are set aside in rejects/, each with its reason, as long as they are at most "
                        + Math.round(100 * share) + " % of the rows.");
        line("  on-violation = quarantine");
        line("  max-rejected-fraction = " + Hocon.number(share));
    }

    private static String because(long rows, String reason) {
        return rows == 0 ? "" : ", " + Words.count(rows) + " of them because they " + reason;
    }

    // Twice what was seen, up to one digit.
    private static double share(double seen) {
        double wanted = Math.max(SMALLEST_SHARE, 2 * seen);
        return wanted <= 0.1 ? Math.ceil(100 * wanted) / 100 : Math.min(1, Math.ceil(10 * wanted) / 10);
    }

    private void writeModel() {
        if (!draft.hasTerms()) {
            return;
        }
        comment(
                "",
                "What the model is made of: the features as they are, and the parts of dates. More functions, such as"
                        + " log1p(x) or spline(x, 4), and products x:z, are in src/site/markdown/configuration.md.");
        line("model.terms = [");
        draft.terms().forEach(term -> line("  " + Hocon.text(term)));
        line("]");
        line("");
    }

    private void writeSplit() {
        long used = draft.table().rows() - rejected;
        if (used < FEWEST_ROWS_TO_SPLIT) {
            comment(
                    "",
                    Words.plural(used, "row")
                            + (used == 1 ? " is" : " are")
                            + " too few to hold some out, so all of them train the model, and nothing"
                            + " measures it on rows that it has not seen.");
            line("split { train = 1, validation = 0, test = 0 }");
        } else {
            comment("", "80 % of the rows train the model, 10 % decide when to stop, and 10 % measure the result.");
            line("split { train = 0.8, validation = 0.1, test = 0.1, seed = 17 }");
        }
        line("");
    }

    private void comment(String indent, String sentences) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : Visible.oneLine(sentences).split(" ")) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length() + 1) {
                line(line.toString());
                line.setLength(0);
                line.append(indent).append('#');
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    // The last part of a path, without its extension.
    private static String name(List<String> paths) {
        String last = String.join(",", paths)
                .replaceAll("/+$", "")
                .replaceAll(".*/", "")
                .replaceAll("(?<=.)\\.[^.]*$", "");
        return paths.size() != 1 || last.isBlank() || last.matches(".*[*?\\[{].*") ? "model" : last;
    }
}

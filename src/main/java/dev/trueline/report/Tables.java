package dev.trueline.report;

import dev.trueline.contract.ViolationCounts;
import dev.trueline.evaluate.figures.Quality;
import dev.trueline.evaluate.quality.SplitMetrics;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.Provenance;
import dev.trueline.report.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the page, every cell as text. */
final class Tables {
    private static final double NOISE = 1e-9;

    private Tables() {}

    record Named(String name, String value) {}

    /** A figure that stands out. */
    record Figure(String name, String value, String unit, String note) {}

    record Reject(String column, String rule, String violations, String examples) {}

    record SplitRow(String name, String rows, String mean, String deviation, String min, String max) {}

    /** @param line empty for the model, else what is predicted instead */
    record QualityRow(
            String split,
            String line,
            String rows,
            String rmse,
            String mae,
            String bias,
            String largest,
            String r2,
            List<String> shares) {}

    record SliceRow(String slice, String rows, String rmse, String mae, String bias, String note) {}

    static List<Reject> rejects(RunReport.Data data) {
        List<Reject> rejects = new ArrayList<>();
        for (ViolationCounts.Count count : data.rows().violations()) {
            String examples = count.examples().stream()
                    .map(example -> example.violation().value() == null
                            ? example.violation().reason()
                            : "“" + example.violation().value() + "” "
                                    + example.violation().reason())
                    .distinct()
                    .collect(Collectors.joining("; "));
            rejects.add(new Reject(
                    count.column().isEmpty() ? "(whole row)" : count.column(),
                    count.rule().name(),
                    Figures.count(count.violations()),
                    examples));
        }
        return rejects;
    }

    static List<SplitRow> splits(RunReport.Data data) {
        List<SplitRow> rows = new ArrayList<>();
        data.splits().forEach((split, statistics) -> {
            ColumnStatistics label = statistics.label();
            rows.add(new SplitRow(
                    Pictures.name(split),
                    Figures.count(statistics.rows()),
                    Figures.number(label.mean()),
                    Figures.number(label.deviation()),
                    Figures.number(label.min()),
                    Figures.number(label.max())));
        });
        return rows;
    }

    static List<QualityRow> quality(RunReport run) {
        List<QualityRow> rows = new ArrayList<>();
        run.quality().metrics().forEach((split, metrics) -> rows.addAll(quality(Pictures.name(split), metrics)));
        return rows;
    }

    /** The errors of the model, and of the mean. */
    static List<QualityRow> quality(String name, SplitMetrics metrics) {
        return List.of(quality(name, "", metrics, metrics.model()), quality(name, "mean", metrics, metrics.baseline()));
    }

    private static QualityRow quality(String split, String line, SplitMetrics metrics, Quality quality) {
        return new QualityRow(
                split,
                line,
                Figures.count(metrics.rows()),
                Figures.number(quality.rmse()),
                Figures.number(quality.mae()),
                Figures.number(withoutNoise(quality.meanError(), quality.rmse())),
                Figures.number(quality.maxAbsoluteError()),
                share(quality.r2()),
                quality.within().values().stream().map(Figures::percentColumn).toList());
    }

    /** R²; absent where there is nothing to explain. */
    static String share(Double r2) {
        return r2 == null ? Figures.ABSENT : Figures.decimals(r2, 4);
    }

    // What is nothing but rounding is 0 to a reader.
    static double withoutNoise(double value, double scale) {
        return Math.abs(value) <= NOISE * scale ? 0 : value;
    }

    /** Headings of the shares of good predictions. */
    static List<String> within(SplitMetrics metrics) {
        return metrics.model().within().keySet().stream()
                .map(share -> "within " + Figures.percent(share))
                .toList();
    }

    static List<SliceRow> slices(RunReport run) {
        return Pictures.metrics(run).slices().stream()
                .map(slice -> new SliceRow(
                        slice.slice().label(),
                        Figures.count(slice.rows()),
                        Figures.number(slice.model().rmse()),
                        Figures.number(slice.model().mae()),
                        Figures.number(slice.model().meanError()),
                        slice.small() ? "few rows" : ""))
                .toList();
    }

    static List<Named> provenance(RunReport run) {
        Provenance from = run.model().provenance();
        List<Named> rows = new ArrayList<>();
        rows.add(new Named("Trueline", from.trueline() + (from.commit().isEmpty() ? "" : ", commit " + from.commit())));
        rows.add(new Named("Spark", from.spark() + ", master " + from.master()));
        rows.add(new Named("Java", from.java() + ", " + from.kernel() + " kernel"));
        rows.add(new Named("Application", from.application()));
        rows.add(new Named("Created", from.createdAt()));
        rows.add(new Named("Input", run.data().input() + " (" + run.data().format() + ")"));
        rows.add(new Named("Fingerprint", run.model().data().fingerprint()));
        return rows;
    }
}

package dev.trueline.bench;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.Split;
import dev.trueline.model.ColumnStatistics;
import dev.trueline.model.LinearModel;
import dev.trueline.model.SplitStatistics;
import dev.trueline.solve.groups.GroupProblem;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.spark.Ingest;
import dev.trueline.spark.MomentData;
import dev.trueline.spark.source.rows.RowSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A model per group of 50 rows and 10 features: against one model of all rows, and against a loop over MLlib. */
final class GroupPairs {
    private static final int FEATURES = 10;
    private static final int ROWS_PER_GROUP = 50;
    private static final int LOOPED = 200;
    private static final int CHECKED = 1000;
    private static final long SEED = 23;
    private static final String GROUP = "store";

    private final Workbench workbench;
    private final int rounds;
    private final int groups;
    private final Path table;
    private final Path models;

    GroupPairs(Workbench workbench, int rounds) {
        this.workbench = workbench.withFeatures(FEATURES, workbench.table().rows());
        this.rounds = rounds;
        this.groups = (int) (workbench.table().rows() / ROWS_PER_GROUP);
        this.table = new Path(workbench.cache(), "groups-" + groups);
        this.models = new Path(workbench.cache(), "groups-models");
    }

    List<Comparison> run() {
        table(all(), table);
        Side pooled = Side.timed("one model of all rows", () -> {
            try (MomentData data = moments(table)) {
                solve(data);
            }
        });
        Side grouped = Side.timed(String.format("%,d models", groups), this::fit);
        Comparison againstPooled = new Pair("groups", grouped, pooled, Bar.none()).run(1, rounds);
        double each = againstPooled.oursMedian() / groups;
        double loop = Side.timed("", this::loop).seconds().getAsDouble() / LOOPED;
        int same = same();
        workbench.remove(models);
        return List.of(
                againstPooled.noting(String.format("%,d of %,d equal a training of their own", same, CHECKED)),
                Comparison.of(
                        "grouploop",
                        new Comparison.Value("a model of a group", each),
                        new Comparison.Value("MLlib, filter and fit", loop),
                        Bar.none()));
    }

    private Dataset<Row> all() {
        return workbench
                .parquet()
                .withColumn(
                        GROUP,
                        functions.concat(
                                functions.lit("s"),
                                functions.pmod(functions.hash(col(Workbench.KEY)), functions.lit(groups))));
    }

    private static Column col(String name) {
        return functions.col(name);
    }

    private void table(Dataset<Row> rows, Path path) {
        rows.write().mode("ignore").parquet(path.toString());
    }

    private Contract contract() {
        List<ColumnContract> columns = new ArrayList<>();
        columns.add(Workbench.text(Workbench.KEY, Role.KEY));
        columns.add(Workbench.text(GROUP, Role.SLICE));
        workbench.features().forEach(feature -> columns.add(ColumnContract.number(feature, Role.FEATURE)));
        columns.add(ColumnContract.number(Workbench.LABEL, Role.LABEL));
        return new Contract(columns, Contract.OnViolation.FAIL, Contract.UnexpectedColumns.IGNORE, 0);
    }

    private MomentData moments(Path rows) {
        return new Ingest(workbench.spark())
                .readMoments(
                        new Source(rows.toString(), "parquet", Map.of()),
                        RowSpec.of(contract(), Workbench.trainingOnly()));
    }

    private static LinearModel solve(MomentData data) {
        return data.moments().solve(Problem.leastSquares()).model();
    }

    private void fit() {
        workbench.remove(models);
        try (MomentData data = moments(table)) {
            Map<Split, SplitStatistics> statistics = data.statistics();
            GroupProblem problem = new GroupProblem(
                    Problem.leastSquares(),
                    IntStream.range(0, FEATURES).boxed().toList(),
                    false,
                    workbench.features(),
                    solve(data),
                    statistics.get(Split.TRAIN).features().stream()
                            .map(ColumnStatistics::deviation)
                            .toList(),
                    0);
            data.groupJob("fit groups", () -> data.groups(contract(), List.of(GROUP))
                    .groups()
                    .fit(List.of(GROUP), problem, models.toString()));
        }
    }

    /** As it is done today: the rows in memory, and for each group a filter and a fit. */
    private void loop() {
        Dataset<Row> rows = new VectorAssembler()
                .setInputCols(workbench.features().toArray(String[]::new))
                .setOutputCol("features")
                .transform(workbench.spark().read().parquet(table.toString()))
                .select(GROUP, "features", Workbench.LABEL)
                .cache();
        rows.count();
        for (String group : drawn(LOOPED)) {
            new LinearRegression()
                    .setSolver("normal")
                    .setLabelCol(Workbench.LABEL)
                    .fit(rows.filter(col(GROUP).equalTo(group)));
        }
        rows.unpersist(true);
    }

    private List<String> drawn(int count) {
        return new Random(SEED)
                .ints(0, groups)
                .distinct()
                .limit(Math.min(count, groups))
                .mapToObj(group -> "s" + group)
                .toList();
    }

    /** How many of the groups drawn have the bits of a training on their rows alone. */
    private int same() {
        List<String> drawn = drawn(CHECKED);
        Path apart = new Path(workbench.cache(), "groups-apart");
        Object[] names = drawn.toArray();
        workbench
                .spark()
                .read()
                .parquet(table.toString())
                .filter(col(GROUP).isin(names))
                .withColumn("group", col(GROUP))
                .write()
                .mode("overwrite")
                .partitionBy("group")
                .parquet(apart.toString());
        Map<String, Row> found = new HashMap<>();
        workbench
                .spark()
                .read()
                .parquet(models.toString())
                .filter(col(GROUP).isin(names))
                .collectAsList()
                .forEach(row -> found.put(row.getAs(GROUP), row));
        int same = 0;
        for (String group : drawn) {
            try (MomentData data = moments(new Path(apart, "group=" + group))) {
                same += equal(found.get(group), solve(data)) ? 1 : 0;
            }
        }
        workbench.remove(apart);
        return same;
    }

    private boolean equal(Row row, LinearModel model) {
        Map<String, Double> weights = row.getJavaMap(row.fieldIndex("weights"));
        List<String> terms = workbench.features();
        boolean equal = row.<Double>getAs("intercept") == model.parameters().intercept();
        for (int j = 0; j < terms.size(); j++) {
            equal &= weights.get(terms.get(j)) == model.parameters().weight(j);
        }
        return equal;
    }
}

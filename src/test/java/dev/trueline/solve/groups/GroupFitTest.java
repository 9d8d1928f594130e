package dev.trueline.solve.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.fit.Fit;
import dev.trueline.fit.FitListener;
import dev.trueline.fit.FitSettings;
import dev.trueline.fit.LinearRegression;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.fixture.RowsInMemory;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.KernelChoice;
import dev.trueline.math.moments.CrossProductKernel;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ParameterVector;
import dev.trueline.solve.groups.GroupModel.Manner;
import dev.trueline.solve.groups.GroupModel.Uncertainty;
import dev.trueline.solve.inference.Inference;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.QuickSolution;
import dev.trueline.train.objective.ElasticNet;
import dev.trueline.train.objective.Penalty;
import dev.trueline.train.objective.Ridge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupFitTest {
    private static final double[] NOTHING = {};

    @Test
    void hasTheBitsOfATrainingOnTheRowsOfTheGroupAloneWhereverTheyLie() {
        Random random = new Random(17);
        int quick = 0;
        for (Places place : Places.all()) {
            for (int features = 1; features <= 5; features += 2) {
                Rows rows = place.rows(random, features + 3 + random.nextInt(40), features);
                hasTheBitsOfASeparateTraining(rows);
                quick += QuickSolution.of(moments(rows).of(Split.TRAIN), true).isPresent() ? 1 : 0;
            }
        }
        assertThat(quick).as("fits by the shortcut").isGreaterThan(Places.all().size());
    }

    @Test
    void hasTheSameBitsWithWeightsOfRows() {
        Random random = new Random(18);
        for (int group = 0; group < 100; group++) {
            hasTheBitsOfASeparateTraining(Rows.random(random, 30, 4).randomlyWeighted(random));
        }
    }

    @Test
    void hasTheSameBitsInWholeNumbersWhereWeightsMayBeExactlyZero() {
        Random random = new Random(19);
        for (int group = 0; group < 400; group++) {
            double[][] x = new double[9][2];
            double[] y = new double[9];
            for (int row = 0; row < y.length; row++) {
                x[row] = new double[] {random.nextInt(3), random.nextInt(4)};
                y[row] = random.nextInt(3);
            }
            hasTheBitsOfASeparateTraining(Rows.of(x, y));
        }
    }

    // Apache MADlib's elastic net took the number of rows and the means of the whole table for those of each group (its
    // pull
    // request 126).
    @Test
    void aPenaltyIsMeasuredByTheRowsAndDeviationsOfTheGroup() {
        Random random = new Random(21);
        for (Penalty penalty : List.of(new Ridge(0.3), new ElasticNet(0.2, 0.1))) {
            Rows rows = Rows.random(random, 25, 3).rescaled(new double[] {5, 0, -3}, new double[] {1, 10, 0.1});
            Problem problem = Problem.leastSquares().withPenalty(penalty);
            GroupProblem every = new GroupProblem(
                    problem, List.of(0, 1, 2), false, names(3), pooled(3), Collections.nCopies(3, 1.0), 0);
            FitSettings settings =
                    new FitSettings(problem, true, FitSettings.exact().solver());

            GroupModel group = new GroupFit(every).fit(moments(rows));
            Fit alone = LinearRegression.fit(
                    new RowsInMemory(design(3), rows, Optional.empty()), settings, FitListener.SILENT);

            assertThat(group.model()).as(penalty.toString()).contains(alone.model());
            assertThat(group.uncertainty()).isEmpty();
        }
    }

    private static void hasTheBitsOfASeparateTraining(Rows rows) {
        int features = rows.dimension();
        GroupModel group = new GroupFit(problem(features, 0)).fit(moments(rows));
        Fit alone;
        try {
            RowsInMemory memory = new RowsInMemory(design(features), rows, Optional.empty());
            alone = LinearRegression.fit(memory, FitSettings.exact(), FitListener.SILENT);
        } catch (DataException refused) {
            assertThat(group.manner()).as(refused.getMessage()).isEqualTo(Manner.NONE);
            return;
        }
        assertThat(group.model()).as(group.reason()).contains(alone.model());
        Optional<Inference> inference = alone.optimality().inference();
        inference.ifPresent(known -> {
            Uncertainty expected = Uncertainty.of(known, features);
            Uncertainty found = group.uncertainty().orElseThrow();
            assertThat(found.standardErrors()).isEqualTo(expected.standardErrors());
            assertThat(found.residualDeviation()).isEqualTo(expected.residualDeviation());
            assertThat(found.r2()).isEqualTo(expected.r2());
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theShortcutHasTheBitsOfTheLongWay(boolean intercept) {
        Random random = new Random(20);
        GroupProblem problem = new GroupProblem(
                new Problem(intercept, Problem.leastSquares().penalty()),
                IntStream.range(0, 6).boxed().toList(),
                false,
                names(6),
                pooled(6),
                Collections.nCopies(6, 1.0),
                0);
        GroupFit fit = new GroupFit(problem);
        int quick = 0;
        for (int group = 0; group < 500; group++) {
            double[] offsets = random.doubles(6, -10, 10).toArray();
            double[] scales = random.doubles(6, 0, 3).map(e -> Math.pow(10, e)).toArray();
            GroupMoments moments =
                    moments(Rows.random(random, 8 + random.nextInt(60), 6).rescaled(offsets, scales));
            quick += QuickSolution.of(moments.of(Split.TRAIN), intercept).isPresent() ? 1 : 0;
            GroupModel expected = fit.exactly(moments, moments.of(Split.TRAIN));
            GroupModel found = fit.fit(moments);
            assertThat(found.model()).isEqualTo(expected.model());
            assertThat(found.uncertainty().orElseThrow().standardErrors())
                    .isEqualTo(expected.uncertainty().orElseThrow().standardErrors());
        }
        assertThat(quick).isGreaterThan(400);
    }

    @Test
    void aGroupWithFewerRowsThanParametersHasNoModelAndSaysWhy() {
        GroupModel model = new GroupFit(problem(3, 0)).fit(moments(Rows.random(new Random(1), 3, 3)));

        assertThat(model.manner()).isEqualTo(Manner.NONE);
        assertThat(model.reason()).isEqualTo("too few training rows: 3 for 4 parameters");
    }

    @Test
    void aTermThatIsConstantInTheGroupLeavesItWithoutAModel() {
        Rows rows = Rows.random(new Random(2), 20, 2);
        for (double[] row : rows.features()) {
            row[1] = 7;
        }

        GroupModel model = new GroupFit(problem(2, 0)).fit(moments(rows));

        assertThat(model.reason()).isEqualTo("terms depend on those before them: x1 = 7, a constant");
    }

    @Test
    void aConstantLabelAndNoRowAreReasons() {
        Rows rows = Rows.random(new Random(3), 20, 2);
        Arrays.fill(rows.labels(), 1.5);

        assertThat(new GroupFit(problem(2, 0)).fit(moments(rows)).reason())
                .isEqualTo("the label is the same in all 20 training rows");
        assertThat(new GroupFit(problem(2, 0)).fit(new GroupMoments(2)).reason())
                .isEqualTo("no training rows");
        assertThat(new GroupFit(problem(2, 0))
                        .fit(moments(Rows.random(new Random(3), 2, 2).weighted(0, 0)))
                        .reason())
                .isEqualTo("all 2 training rows have weight 0");
    }

    @Test
    void shrinkageGivesOneRowThePooledWeightsAndManyRowsTheirOwn() {
        Rows many = Rows.random(new Random(4), 4000, 2);
        LinearModel own = new GroupFit(problem(2, 0)).fit(moments(many)).model().orElseThrow();

        GroupModel single = new GroupFit(problem(2, 10)).fit(moments(many.pick(List.of(5))));
        GroupModel all = new GroupFit(problem(2, 10)).fit(moments(many));

        assertThat(single.manner()).isEqualTo(Manner.SHRUNK);
        assertThat(single.reason()).isEqualTo("shrunk towards the pooled model, which counts as 10.0 rows");
        assertThat(single.model().orElseThrow().parameters().weights())
                .isEqualTo(pooled(2).parameters().weights());
        assertThat(single.model().orElseThrow().predict(many.features()[5])).isCloseTo(many.labels()[5], within(1e-12));
        for (int j = 0; j < 2; j++) {
            double weight = own.parameters().weight(j);
            double towards = pooled(2).parameters().weight(j) - weight;
            double moved = all.model().orElseThrow().parameters().weight(j) - weight;
            assertThat(moved / towards).isBetween(0.002, 0.003); // About 10 of 4,010 rows.
        }
    }

    @Test
    void shrinkageHoldsATermThatHardlyVariesInTheGroupNearItsPooledWeight() {
        Rows rows = Rows.of(new double[][] {{1, 0.5}, {2, 0.5000001}, {3, 0.5}}, new double[] {1, 2, 5});

        LinearModel shrunk =
                new GroupFit(problem(2, 1)).fit(moments(rows)).model().orElseThrow();

        assertThat(shrunk.parameters().weight(1))
                .isCloseTo(pooled(2).parameters().weight(1), within(1e-6));
        assertThat(shrunk.parameters().weight(0)).isBetween(0.1, 2.0);
    }

    @Test
    void theErrorsAreThoseOfTheHeldOutRows() {
        Rows rows = Rows.random(new Random(5), 40, 2);
        Rows held = Rows.random(new Random(6), 7, 2);
        GroupMoments moments = moments(rows);
        add(held.pick(List.of(0, 1, 2)), Split.VALIDATION, moments);
        add(held.pick(List.of(3, 4, 5, 6)), Split.TEST, moments);

        GroupModel model = new GroupFit(problem(2, 0)).fit(moments);

        double squares = 0;
        double ofMean = 0;
        double mean = Arrays.stream(rows.labels()).average().orElseThrow();
        for (int row = 0; row < 7; row++) {
            double y = held.labels()[row];
            squares += Math.pow(model.model().orElseThrow().predict(held.features()[row]) - y, 2);
            ofMean += Math.pow(mean - y, 2);
        }
        HeldOutErrors errors = model.heldOut().orElseThrow();
        assertThat(errors.rows()).isEqualTo(7);
        assertThat(errors.rmse()).isCloseTo(Math.sqrt(squares / 7), within(1e-12));
        assertThat(errors.rmseOfMean()).isCloseTo(Math.sqrt(ofMean / 7), within(1e-12));
    }

    @Test
    void theErrorsAreRightToTwelveDigitsWhereverTheRowsLie() {
        Random random = new Random(22);
        GroupTally left = new GroupTally();
        GroupTally right = new GroupTally();
        int withModel = 0;
        for (Places place : Places.all()) {
            GroupMoments moments = moments(place.rows(random, 30, 2));
            Rows held = place.rows(random, 6, 2);
            add(held, Split.TEST, moments);
            GroupModel model = new GroupFit(problem(2, 0)).fit(moments);
            String[] key = {place.toString()};
            (random.nextBoolean() ? left : right).add(key, moments, model);
            if (model.model().isEmpty()) {
                continue;
            }
            withModel++;
            HeldOutErrors errors = model.heldOut().orElseThrow();
            double mean = GroupFit.label(moments.of(Split.TRAIN)).mean();
            LinearModel constant = new LinearModel(new ParameterVector(mean, new double[2]));
            right(errors.rmse(), rmse(model.model().get(), held));
            right(errors.rmseOfPooled(), rmse(pooled(2), held));
            right(errors.rmseOfMean(), rmse(constant, held));
            GroupStanding standing = GroupStanding.of(key, model);
            assertThat(standing.rows()).isEqualTo(30);
            assertThat(standing.heldOut()).isEqualTo(6);
            right(standing.rmse(), rmse(model.model().get(), held));
        }
        GroupTally all = left.merge(right);
        assertThat(all.groups()).isEqualTo(Places.all().size());
        assertThat(all.withModel()).isEqualTo(withModel);
        assertThat(all.reasons().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(all.groups() - withModel);
        assertThat(all.judged()).isEqualTo(withModel);
        assertThat(all.heldOut().orElseThrow().rows()).isEqualTo(6L * withModel);
        assertThat(all.worseThanMean())
                .isEqualTo(
                        all.worst().stream().filter(group -> group.ratio() > 1).count());
        assertThat(all.best()).isSorted();
    }

    private static void right(double found, BigDecimal expected) {
        assertThat(new BigDecimal(found).subtract(expected).abs())
                .isLessThanOrEqualTo(expected.abs().movePointLeft(12));
    }

    private static BigDecimal rmse(LinearModel model, Rows rows) {
        BigDecimal squares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal error =
                    new BigDecimal(model.parameters().intercept()).subtract(new BigDecimal(rows.labels()[row]));
            for (int j = 0; j < rows.dimension(); j++) {
                error = error.add(
                        new BigDecimal(model.parameters().weight(j)).multiply(new BigDecimal(rows.features()[row][j])));
            }
            squares = squares.add(error.multiply(error));
        }
        return squares.divide(BigDecimal.valueOf(rows.size()), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL128);
    }

    private static GroupProblem problem(int features, double shrinkage) {
        return new GroupProblem(
                Problem.leastSquares(),
                IntStream.range(0, features).boxed().toList(),
                false,
                names(features),
                pooled(features),
                Collections.nCopies(features, 1.0),
                shrinkage);
    }

    private static LinearModel pooled(int features) {
        double[] weights = new double[features];
        Arrays.setAll(weights, j -> 0.1 * (j + 1));
        return new LinearModel(new ParameterVector(2, weights));
    }

    private static List<String> names(int features) {
        return IntStream.range(0, features).mapToObj(j -> "x" + j).toList();
    }

    private static Design design(int features) {
        return Design.of(names(features), "y");
    }

    private static GroupMoments moments(Rows rows) {
        GroupMoments moments = new GroupMoments(rows.dimension());
        add(rows, Split.TRAIN, moments);
        return moments;
    }

    private static void add(Rows rows, Split split, GroupMoments moments) {
        int features = rows.dimension();
        double[] values = new double[features * rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int j = 0; j < features; j++) {
                values[j * rows.size() + row] = rows.features()[row][j];
            }
        }
        double[] weights = rows.weights().length == 0 ? NOTHING : rows.weights();
        moments.count(split, rows.size(), 0);
        new CrossProductKernel(features, KernelChoice.SCALAR)
                .add(new ColumnBlock(values, rows.labels(), weights), moments.of(split));
    }
}

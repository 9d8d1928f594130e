package dev.trueline.evaluate.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.design.Design;
import dev.trueline.evaluate.figures.Chance;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LinearModel;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Profile;
import dev.trueline.model.SliceCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("mathematics")
class ProfileTest {
    private static final LinearModel MODEL = new LinearModel(new ParameterVector(3, new double[] {2, -1}));
    private static final OriginalColumns COLUMNS = OriginalColumns.of(Design.of(List.of("a", "b"), "y"));

    @Property(tries = 30, seed = "20260131")
    void isTheSameForAnyOrderAndAnyBlocks(@ForAll long seed) {
        Random random = new Random(seed);
        Rows rows = Rows.random(random, 300, 2);

        assertThat(profile(rows.shuffled(random), random)).isEqualTo(profile(rows, random));
    }

    @Property(tries = 30, seed = "20260132")
    void theDriftIsTheSameForAnyOrderAndAnyBlocks(@ForAll long seed) {
        Random random = new Random(seed);
        Profile profile = profile(Rows.random(random, 300, 2), random);
        Rows rows = Rows.random(random, 200, 2);

        assertThat(drift(profile, rows.shuffled(random), random)).isEqualTo(drift(profile, rows, random));
    }

    @Example
    void isTheSameWhereTheDriverHasLittleRoom() {
        Random random = new Random(9);
        Rows rows = Rows.random(random, 500, 2);

        assertThat(profile(rows, random, 1)).isEqualTo(profile(rows, random));
    }

    @Example
    void bandsHoldAboutATenthOfTheRowsEach() {
        Random random = new Random(1);
        Profile profile = profile(Rows.random(random, 4_000, 2), random);

        for (Profile.Column column : columns(profile)) {
            assertThat(column.shares()).hasSize(10).allSatisfy(share -> assertThat(share)
                    .isCloseTo(0.1, within(0.03)));
            assertThat(column.shares().stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Example
    void sharesAreThoseOfTheRowsThatAreNotAboveTheEdges() {
        Random random = new Random(2);
        Rows rows = Rows.random(random, 4_000, 2);
        Profile.Column column = profile(rows, random).features().get(0);

        double below = 0;
        for (int band = 0; band < column.edges().size(); band++) {
            double edge = column.edges().get(band);
            below += column.shares().get(band);
            long counted = Arrays.stream(rows.column(0)).filter(x -> x <= edge).count();
            assertThat(below).isCloseTo(counted / 4_000.0, within(1e-12));
        }
    }

    @Example
    void aColumnWithFewValuesHasABandForEach() {
        Random random = new Random(3);
        double[][] x = new double[1000][2];
        for (int row = 0; row < x.length; row++) {
            x[row][0] = row % 4;
        }
        Profile profile = profile(Rows.of(x, labels(random, 1000)), random);

        assertThat(profile.features().get(0).edges()).containsExactly(0.0, 1.0, 2.0);
        assertThat(profile.features().get(0).shares()).containsExactly(0.25, 0.25, 0.25, 0.25);
        assertThat(profile.features().get(1).edges()).isEmpty();
        assertThat(profile.features().get(1).shares()).containsExactly(1.0);
    }

    @Example
    void aFewValuesFarOffDoNotHideTheOthers() {
        Random random = new Random(4);
        Rows rows = Rows.random(random, 4_000, 2);
        rows.features()[17][0] = 1e9;
        rows.features()[18][0] = 3e9;

        Profile.Column column = profile(rows, random).features().get(0);

        assertThat(column.shares()).hasSize(10).allSatisfy(share -> assertThat(share)
                .isBetween(0.05, 0.15));
    }

    @Example
    void meanAndDeviationAreThoseOfTheRows() {
        Random random = new Random(5);
        Rows rows = Rows.random(random, 4_000, 2);
        Profile.Column column = profile(rows, random).features().get(1);
        double mean = Arrays.stream(rows.column(1)).average().orElseThrow();
        double variance = Arrays.stream(rows.column(1))
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();

        assertThat(column.mean()).isCloseTo(mean, within(1e-12));
        assertThat(column.deviation()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Example
    void theSameRowsHaveNotMovedAtAll() {
        Random random = new Random(6);
        Rows rows = Rows.random(random, 3_000, 2);
        Drift drift = drift(profile(rows, random), rows, random);

        assertThat(drift.moved()).isEmpty();
        assertThat(drift.columns()).extracting(ColumnDrift::column).containsExactly("a", "b", "y", "prediction of y");
        assertThat(drift.columns()).extracting(ColumnDrift::stabilityIndex).containsOnly(0.0);
    }

    @Property(tries = 40, seed = "20260133")
    void rowsOfTheSameKindDoNotCountHoweverFewTheyAre(@ForAll long seed) {
        Random random = new Random(seed);
        Profile profile = profile(Rows.random(random, 2_000, 2), random);

        assertThat(drift(profile, Rows.random(random, 60, 2), random).moved()).isEmpty();
    }

    @Example
    void findsTheColumnThatWasShiftedAndHowFar() {
        Random random = new Random(7);
        Profile profile = profile(Rows.random(random, 4_000, 2), random);
        Rows moved = Rows.random(random, 4_000, 2).rescaled(new double[] {0, 0.5}, new double[] {1, 1});

        Drift drift = drift(profile, moved, random);

        ColumnDrift b = drift.columns().get(1);
        assertThat(drift.columns().get(0).movement()).isEqualTo(Movement.STABLE);
        assertThat(b.movement()).isNotEqualTo(Movement.STABLE);
        assertThat(b.meanShift()).isCloseTo(0.5, within(0.05));
        // Two normal distributions half a deviation apart have an index of 0.5^2 in the limit of many bands.
        assertThat(b.stabilityIndex()).isBetween(0.18, 0.28);
        assertThat(b.describe()).startsWith("b has moved").contains("deviations)");
    }

    @Example
    void aConstantColumnThatChangesHasMoved() {
        Random random = new Random(8);
        Rows constant = Rows.random(random, 500, 2).rescaled(new double[] {4, 0}, new double[] {0, 1});
        Rows changed = Rows.random(random, 500, 2).rescaled(new double[] {5, 0}, new double[] {0, 1});

        Drift drift = drift(profile(constant, random), changed, random);

        assertThat(drift.columns().get(0).movement()).isNotEqualTo(Movement.STABLE);
        assertThat(drift(profile(constant, random), constant, random).moved()).isEmpty();
    }

    @Example
    void theIndexIsThatOfItsFormula() {
        Drift.Thresholds thresholds = new Drift.Thresholds(0.1, 0.25, 0.25, 0.001, 1e-3);
        Chance chance = new Chance(100_000, 5, 1e-3); // Half a row of the training is 0.000005, of these rows 0.1.

        StabilityIndex index = StabilityIndex.of(List.of(0.5, 0.5, 0.0), List.of(0.0, 0.6, 0.4), thresholds, chance);

        assertThat(index.value())
                .isCloseTo(
                        (0.1 - 0.5) * Math.log(0.1 / 0.5)
                                + (0.6 - 0.5) * Math.log(0.6 / 0.5)
                                + (0.4 - 0.001) * Math.log(0.4 / 0.001),
                        within(1e-12));
    }

    private static double[] labels(Random random, int rows) {
        double[] labels = new double[rows];
        Arrays.setAll(labels, row -> random.nextGaussian());
        return labels;
    }

    private static List<Profile.Column> columns(Profile profile) {
        List<Profile.Column> columns = new ArrayList<>(profile.features());
        columns.addAll(List.of(profile.label(), profile.prediction()));
        return columns;
    }

    private static List<ExampleBlock> blocks(Rows rows, Random random) {
        List<ExampleBlock> blocks = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + 1 + random.nextInt(1000));
            blocks.add(new ExampleBlock(Split.TRAIN, 0, rows.block(from, to), SliceCodes.NONE));
            from = to;
        }
        return blocks;
    }

    private static Profile profile(Rows rows, Random random) {
        return profile(rows, random, Long.MAX_VALUE);
    }

    private static Profile profile(Rows rows, Random random, long room) {
        Profiler profiler = new Profiler(
                ScoredColumns.of(MODEL),
                rows.statistics(),
                new Profiler.Profiled(COLUMNS, List.of(), "y"),
                bytes -> bytes <= room);
        List<ProfileSums> first = sums(profiler.passes(), rows, random);
        return profiler.profile(
                first, sums(profiler.closerPasses(first), rows, random), new CodeCounts(profiler.codePass()));
    }

    private static List<ProfileSums> sums(List<ProfilePass> passes, Rows rows, Random random) {
        return passes.stream().map(pass -> sums(pass, rows, random)).toList();
    }

    private static ProfileSums sums(ProfilePass pass, Rows rows, Random random) {
        List<ProfileSums> parts = new ArrayList<>();
        for (ExampleBlock block : blocks(rows, random)) {
            ProfileSums part = new ProfileSums(pass);
            part.add(block);
            parts.add(part);
        }
        Collections.shuffle(parts, random);
        return parts.stream().reduce(new ProfileSums(pass), ProfileSums::merge);
    }

    private static Drift drift(Profile profile, Rows rows, Random random) {
        DriftPass pass = DriftPass.labelled(new ComparedColumns(ScoredColumns.of(MODEL), COLUMNS.places()), profile);
        DriftSums sums = new DriftSums(pass);
        for (ExampleBlock block : blocks(rows, random)) {
            DriftSums part = new DriftSums(pass);
            part.add(block);
            sums.merge(part);
        }
        return Drift.labelled(profile, List.of(), sums);
    }
}

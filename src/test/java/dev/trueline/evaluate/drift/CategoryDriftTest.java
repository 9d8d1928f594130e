package dev.trueline.evaluate.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.contract.Split;
import dev.trueline.evaluate.drift.Profiler.Profiled;
import dev.trueline.evaluate.figures.ScoredColumns;
import dev.trueline.fixture.Rows;
import dev.trueline.math.kernel.ColumnBlock;
import dev.trueline.math.kernel.TermLayout;
import dev.trueline.model.CodedEffect;
import dev.trueline.model.ExampleBlock;
import dev.trueline.model.LabelTransform;
import dev.trueline.model.LinearModel;
import dev.trueline.model.OriginalColumns;
import dev.trueline.model.OriginalColumns.Places;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.Predictor;
import dev.trueline.model.Profile;
import dev.trueline.model.SliceCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class CategoryDriftTest {
    private static final CodedEffect ZONE = new CodedEffect("zone", List.of("A", "B", "C"));

    @Test
    void theProfileHasTheSharesOfTheLevelsTheMostFrequentFirst() {
        Profile.Levels profile = profile(ZONE, codes(20, 50, 30)).categories().get(0);

        assertThat(profile.name()).isEqualTo("zone");
        assertThat(profile.levels()).containsExactly("B", "C", "A");
        assertThat(profile.shares()).containsExactly(0.5, 0.3, 0.2);
    }

    @Test
    void aLevelThatDoesNotOccurHasAShareOfZeroAndACodeWithoutALevelHasNone() {
        CodedEffect noReference = new CodedEffect("zone", Arrays.asList(null, "B", "C"));

        Profile.Levels profile =
                profile(noReference, codes(0, 100, 0)).categories().get(0);

        assertThat(profile.levels()).containsExactly("B", "C");
        assertThat(profile.shares()).containsExactly(1.0, 0.0);
    }

    @Test
    void levelsBeyondTheMostFrequentHundredShareOneBand() {
        List<String> levels = IntStream.range(0, 150).mapToObj(i -> "L" + i).toList();
        int[] rows = new int[150];
        Arrays.fill(rows, 1);
        Arrays.fill(rows, 0, 100, 9);

        Profile.Levels profile = profile(new CodedEffect("zone", levels), codes(rows))
                .categories()
                .get(0);

        assertThat(profile.levels()).isEqualTo(levels.subList(0, 100));
        assertThat(profile.shares()).hasSize(101);
        assertThat(profile.shares().get(100)).isEqualTo(50.0 / 950);
    }

    @Test
    void theIndexIsTheSumOverTheLevelsOfTheDifferenceTimesTheLogOfTheRatio() {
        Profile profile = profile(ZONE, codes(2_000, 5_000, 3_000));

        CategoryDrift drift =
                drift(profile, ZONE, codes(4_500, 4_500, 1_000)).categories().get(0);

        double expected = 0.25 * Math.log(0.45 / 0.2) - 0.05 * Math.log(0.45 / 0.5) - 0.2 * Math.log(0.1 / 0.3);
        assertThat(drift.stabilityIndex()).isCloseTo(expected, within(1e-12));
        assertThat(drift.movement()).isEqualTo(Movement.MOVED_FAR);
        assertThat(drift.shares()).containsExactly(0.45, 0.1, 0.45);
        assertThat(drift.describe())
                .isEqualTo(
                        "zone has moved far: population stability index 0.428, 'A' is 45.0 % of the rows where it was"
                                + " 20.0 % in training");
    }

    @Test
    void hasNotMovedWhereTheSharesDifferAsChanceHasIt() {
        Profile profile = profile(ZONE, codes(20, 50, 30));

        assertThat(drift(profile, ZONE, codes(2, 5, 3)).moved()).isEmpty();
        assertThat(drift(profile, ZONE, codes(1, 5, 0)).categories().get(0).stabilityIndex())
                .isGreaterThan(0.25);
        assertThat(drift(profile, ZONE, codes(1, 5, 0)).moved()).isEmpty();
    }

    @Test
    void aProfileOfAnOlderModelHasNoCategories() {
        Profile profile = profile(ZONE, codes(20, 50, 30));
        Profile older = new Profile(profile.rows(), profile.features(), null, profile.label(), profile.prediction());

        assertThat(drift(older, ZONE, codes(100, 0, 0)).categories()).isEmpty();
    }

    /** So many rows of each code. */
    private static int[] codes(int... rows) {
        return IntStream.range(0, rows.length)
                .flatMap(code -> IntStream.generate(() -> code).limit(rows[code]))
                .toArray();
    }

    private static ScoredColumns model(CodedEffect effect) {
        TermLayout layout = new TermLayout(0, new int[] {effect.levels().size() - 1});
        LinearModel model = new LinearModel(new ParameterVector(0, new double[layout.size()]));
        return ScoredColumns.of(new Predictor(model, layout, LabelTransform.NONE));
    }

    private static OriginalColumns originals(CodedEffect effect) {
        int[] codes = {effect.levels().size()};
        return new OriginalColumns(List.of(), List.of(effect), new Places(new int[0], new int[1], codes));
    }

    private static List<ExampleBlock> blocks(int[] codes) {
        List<ExampleBlock> blocks = new ArrayList<>();
        for (int from = 0; from < codes.length; from += 1_000) {
            int[] some = Arrays.copyOfRange(codes, from, Math.min(codes.length, from + 1_000));
            ColumnBlock columns =
                    new ColumnBlock(new double[0], new double[some.length], new double[0], new int[][] {some});
            blocks.add(new ExampleBlock(Split.TRAIN, 0, columns, SliceCodes.NONE));
        }
        return blocks;
    }

    private static Profile profile(CodedEffect effect, int[] codes) {
        Rows rows = Rows.of(new double[codes.length][0], new double[codes.length]);
        Profiled profiled = new Profiled(originals(effect), List.of(), "y");
        Profiler profiler = new Profiler(model(effect), rows.statistics(), profiled, bytes -> true);
        CodeCounts counts = new CodeCounts(profiler.codePass());
        List<ProfileSums> sums =
                profiler.passes().stream().map(ProfileSums::new).toList();
        for (ExampleBlock block : blocks(codes)) {
            CodeCounts part = new CodeCounts(profiler.codePass());
            part.add(block);
            counts.merge(part);
            sums.forEach(some -> some.add(block));
        }
        return profiler.profile(sums, List.of(), counts);
    }

    private static Drift drift(Profile profile, CodedEffect effect, int[] codes) {
        DriftSums sums = new DriftSums(DriftPass.labelled(
                new ComparedColumns(model(effect), originals(effect).places()), profile));
        blocks(codes).forEach(sums::add);
        return Drift.labelled(profile, List.of(effect), sums);
    }
}

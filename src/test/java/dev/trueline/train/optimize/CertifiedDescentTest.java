package dev.trueline.train.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.train.method.GradientStep;
import dev.trueline.train.objective.CostEvaluation;
import dev.trueline.train.objective.CostFunction;
import dev.trueline.train.objective.ObjectiveScale;
import dev.trueline.train.objective.ReferenceData;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole runs on public data from parameters of 0, against runs of the same recurrence in decimals of many digits.
 *
 * <p>Each line of a reference is a step with its cost, gradient norm and parameter norm, all before its update; at the end
 * stands the line in original units, its intercept first.
 */
@Tag("certified")
class CertifiedDescentTest {
    private static final double TOLERANCE = 1e-12;

    // A gradient that has shrunk to the rounding of the residuals has no correct digits left to compare.
    private static final double ROUNDING_OF_GRADIENT = 1e-14;

    @Test
    void carsOnTheRawSpeed() {
        raw(ReferenceData.CARS, 0.005).follows("""
                0 1249.03 770.8391596176209 0.0
                1 249.7108327642 252.28920474430114 3.8541957980881043
                2 142.65399158628128 82.58836142430475 2.5928370881100102
                3 131.17162789870062 27.085222158674505 3.0057381664253393
                5 129.77840296634264 3.424694833368094 2.9150778664165804
                10 129.6790676417795 1.8255961637057396 2.905214962363358
                20 129.51324772015988 1.81616407558612 2.9095492670458785
                50 129.0259380093088 1.7882542831652821 2.93893546513166
                100 128.24655812645634 1.7426878190895572 3.0384513141454472
                200 126.80346351776484 1.6550085394408633 3.387235095965188
                400 124.32806489787302 1.4926621682567631 4.408288508906305
                500 123.26935087756502 1.4175623470277465 4.978836314863688
                1000 119.34424611265094 1.0950788365495363 7.734424158455988
                1500 117.00186430377606 0.8459576122158483 10.012490426986597
                2000 115.60400287913507 0.6535093709972972 11.809220910540937
                5000 113.6286553902214 0.13889004558574497 16.686975155474514""").endsAt("-16.23577552797959 3.8541838104172723");
    }

    @Test
    void carsOnTheStandardizedSpeed() {
        standardized(ReferenceData.CARS, 0.1).follows("""
                0 1249.03 47.65490089149386 0.0
                1 1033.2859899970804 42.88941080234447 4.765490089149386
                2 858.5333418947154 38.60046972211003 9.054431169383832
                3 716.9836969317997 34.740422749899025 12.914478141594836
                5 509.4577624516691 28.13974242741821 19.51515846407565
                10 251.58486832205045 16.616236505966178 31.03866438552768
                20 130.31882607499548 5.793723425232962 41.8611774662609
                50 113.5653708409873 0.2456026467218782 47.40929824477198
                100 113.53521131204946 0.0012657808315274164 47.65363511066233
                200 113.5352105109489 3.362090957046187e-08 47.65490085787295
                400 113.5352105109489 2.371981767245557e-17 47.65490089149386""").endsAt("-17.579094890510948 3.9324087591240877");
    }

    @Test
    void foodTrucksOnTheRawPopulation() {
        raw(ReferenceData.FOOD_TRUCKS, 0.01).follows("""
                0 32.07273387745567 65.58928347853575 0.0
                1 6.73719046487001 11.680801349364527 0.6558928347853574
                2 5.931593568604956 2.193210999490038 0.7725739044240272
                3 5.901154707081388 0.8055272521234481 0.793457831958584
                5 5.890094943117331 0.7138580804212005 0.7983104552233944
                10 5.86482686531293 0.7073531657774564 0.8008381813191532
                20 5.815639648492154 0.6947053813168406 0.8101173802649151
                50 5.678292570015293 0.65810281330838 0.8689240170027736
                100 5.479975580535112 0.6013337156506746 1.035035016472958
                200 5.176152962891967 0.5020641008695417 1.4494998461006017
                400 4.816725268028977 0.3499825555905145 2.2034179964513
                500 4.7138095311168655 0.2922065943075296 2.5048836075162173
                1000 4.515955503078914 0.11855178160991142 3.4318333409032276
                1500 4.483388256587726 0.04809790469031169 3.813058754765381""").endsAt("-3.6302914394043597 1.166362350335582");
    }

    @Test
    void foodTrucksOnTheRawPopulationAtAlmostTheLargestRate() {
        raw(ReferenceData.FOOD_TRUCKS, 0.02).follows("""
                0 32.07273387745567 65.58928347853575 0.0
                1 16.76964237166746 42.27410894061924 1.3117856695707149
                2 10.407579751768974 27.25000715182188 0.46723205397458106
                3 7.759183480302341 17.570315918811072 1.0120750751613845
                5 6.188105823037991 7.325991270041988 0.8892069992500365
                10 5.819548934223245 1.0676204298058085 0.8004336232042699
                20 5.722271346971493 0.670115441318186 0.8447306992960351
                50 5.479648543830982 0.6012356730758673 1.0353817068115703
                100 5.1756970908967395 0.5019003992738119 1.4502582081973658
                200 4.816282367945059 0.3497543641608525 2.2045980908277727
                400 4.556988020067781 0.16984561712107024 3.1557638501828684
                500 4.515828578882345 0.1183586343179606 3.432875501492812
                1000 4.478020743321126 0.019450373738414243 3.9686056552924343
                1500 4.4769997149122185 0.0031963619785243323 4.056976113210806
                2000 4.476972141289018 0.0005252716495404955 4.071505953048436
                5000 4.476971375975179 1.0345512100972824e-08 4.074363443455203""").endsAt("-3.8957808212069933 1.1930336384527909");
    }

    @Test
    void foodTrucksOnTheStandardizedPopulation() {
        standardized(ReferenceData.FOOD_TRUCKS, 0.1).follows("""
                0 32.07273387745567 7.4290998783810265 0.0
                1 26.82953900217438 6.686189890542924 0.7429099878381027
                2 22.58255115319653 6.017570901488631 1.411528976892395
                3 19.142490995524472 5.415813811339769 2.0132860670412582
                5 14.09901879836147 4.386809187185213 3.0422906911958143
                10 7.8319718617810565 2.590366956940996 4.83873292144003
                20 4.884861111189192 0.9032051098327704 6.525894768548256
                50 4.4777043580305875 0.038287910765905 7.390811967615122
                100 4.476971395444208 0.00019732728524540606 7.428902551095781
                200 4.476971375975179 5.241288734807985e-09 7.429099873139738
                400 4.476971375975179 3.697770665537435e-18 7.4290998783810265""").endsAt("-3.8957808783118555 1.1930336441895937");
    }

    @Test
    void housesOnStandardizedFeatures() {
        standardized(ReferenceData.HOUSES, 0.1)
                .follows("""
                0 65591548106.45744 360638.164799518 0.0
                1 53268259941.69158 322841.34211477643 36063.8164799518
                2 43389084347.20148 289225.80675883946 68344.58082826613
                3 35457430400.18726 259292.98454591644 97258.25229429358
                5 23947078942.486908 208800.87401511875 146409.64510643296
                10 9828412382.488956 122684.34438215817 231453.95132997126
                20 3149150567.4992995 44077.47474358945 311011.7342241077
                50 2061269629.2461307 4189.983496644762 354069.54436432495
                100 2043462824.6181674 401.1220536390176 357418.5359028165
                200 2043280073.1502974 4.4545764791881135 357632.79010130855
                400 2043280050.6028287 0.0005496508494543496 357635.1122278801
                500 2043280050.6028283 6.105583088215472e-06 357635.1125112485
                1000 2043280050.6028283 1.0325910513387633e-15 357635.11251443153""")
                .endsAt("89597.90954279751 139.21067401762554 -8738.019112327833");
    }

    private static Run raw(Rows rows, double rate) {
        return new Run(rows, TrainingSpace.raw(rows.dimension(), true), rate);
    }

    private static Run standardized(Rows rows, double rate) {
        return new Run(rows, TrainingSpace.standardized(rows.statistics().features(), true), rate);
    }

    private record Run(Rows rows, TrainingSpace space, double rate) {
        /** Checks the steps of the reference; returns the last of them. */
        Line follows(String reference) {
            List<double[]> expected = reference.lines().map(Run::numbers).toList();
            long steps = (long) expected.get(expected.size() - 1)[0];
            BlockCost cost = BlockCost.of(space, rows);
            LastParameters parameters = new LastParameters(cost);
            StoppingRules rules = new StoppingRules(steps, 0, 0, 0, Duration.ZERO);
            TrainingResult result = new DescentLoop(rules, new GradientStep(rate), () -> false, () -> 0, step -> {})
                    .minimize(parameters, ParameterVector.zero(cost.features()));
            for (double[] step : expected) {
                assertStep(result, step);
            }
            return new Line(space.toOriginalUnits(parameters.last).parameters());
        }

        private static void assertStep(TrainingResult result, double[] expected) {
            Step step = result.history().get((int) expected[0]);
            double rounding = ROUNDING_OF_GRADIENT * result.first().gradientNorm();
            assertThat(step.trainCost()).isEqualTo(expected[1], within(TOLERANCE * expected[1]));
            assertThat(step.gradientNorm()).isEqualTo(expected[2], within(TOLERANCE * expected[2] + rounding));
            assertThat(step.parameterNorm()).isEqualTo(expected[3], within(TOLERANCE * expected[3]));
        }

        private static double[] numbers(String line) {
            return Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    /** A model in original units. */
    private record Line(ParameterVector parameters) {
        void endsAt(String reference) {
            double[] expected = Run.numbers(reference);
            double tolerance = TOLERANCE * parameters.norm();
            assertThat(parameters.intercept()).isEqualTo(expected[0], within(tolerance));
            assertThat(parameters.weights())
                    .containsExactly(Arrays.copyOfRange(expected, 1, expected.length), within(tolerance));
        }
    }

    /** Remembers where the cost was last asked for; the result of a run has the best step, not the last. */
    private static final class LastParameters implements CostFunction {
        private final CostFunction cost;
        private ParameterVector last;

        LastParameters(CostFunction cost) {
            this.cost = cost;
        }

        @Override
        public int features() {
            return cost.features();
        }

        @Override
        public ObjectiveScale scale() {
            return cost.scale();
        }

        @Override
        public CostEvaluation evaluate(ParameterVector parameters) {
            last = parameters;
            return cost.evaluate(parameters);
        }
    }
}

package dev.trueline.app.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.evaluate.compare.GateDecision;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every number in metrics.json, gate.json and inference.json has a test of its digits, or a reason to need none. */
@Tag("exactness")
class EveryFigureTest {
    // A relative error of at most 1e-12 against BigDecimal, at all of Places.all().
    private static final String TWELVE_DIGITS = """
            SplitMetrics.weight             evaluate.figures.ExactFiguresTest
            Quality.rmse                    evaluate.figures.ExactFiguresTest
            Quality.mae                     evaluate.figures.ExactFiguresTest
            Quality.r2                      evaluate.figures.ExactFiguresTest
            Quality.meanError               evaluate.figures.ExactFiguresTest
            Quality.within                  evaluate.figures.ExactFiguresTest
            Calibration.slope               evaluate.figures.ExactFiguresTest
            Calibration.intercept           evaluate.figures.ExactFiguresTest
            Decile.meanPrediction           evaluate.figures.ExactFiguresTest
            Decile.meanLabel                evaluate.figures.ExactFiguresTest
            SliceMetrics.weight             evaluate.figures.ExactFiguresTest
            SliceMetrics.baselineRmse       evaluate.figures.ExactFiguresTest
            FeatureResiduals.explained      evaluate.figures.ExactFiguresTest
            Band.meanError                  evaluate.figures.ExactFiguresTest
            LabelCorrelation.correlation    evaluate.figures.ExactFiguresTest
            Shift.meanDifference            evaluate.figures.ExactFiguresTest
            Shift.meanLimit                 evaluate.figures.ExactFiguresTest
            Shift.stabilityIndex            evaluate.figures.ExactFiguresTest
            Shift.stabilityLimit            evaluate.figures.ExactFiguresTest
            Loss.challenger                 evaluate.figures.ExactFiguresTest
            Loss.champion                   evaluate.figures.ExactFiguresTest
            Loss.difference                 evaluate.figures.ExactFiguresTest
            Loss.lower                      evaluate.figures.ExactFiguresTest
            Loss.upper                      evaluate.figures.ExactFiguresTest
            SliceComparisons.confidence     evaluate.figures.ExactFiguresTest
            InferenceDocument.modelRelativeExcess  solve.inference.ExactInferenceTest
            InferenceDocument.residualDeviation    solve.inference.ExactInferenceTest
            InferenceDocument.r2            solve.inference.ExactInferenceTest
            InferenceDocument.adjustedR2    solve.inference.ExactInferenceTest
            InferenceDocument.fStatistic    solve.inference.ExactInferenceTest
            InferenceDocument.fPValue       solve.inference.ExactInferenceTest
            InferenceDocument.logLikelihood solve.inference.ExactInferenceTest
            InferenceDocument.aic           solve.inference.ExactInferenceTest
            InferenceDocument.bic           solve.inference.ExactInferenceTest
            Parameter.value                 solve.inference.ExactInferenceTest
            Parameter.standardError         solve.inference.ExactInferenceTest
            Parameter.t                     solve.inference.ExactInferenceTest
            Parameter.p                     solve.inference.ExactInferenceTest
            Parameter.low                   solve.inference.ExactInferenceTest
            Parameter.high                  solve.inference.ExactInferenceTest
            Parameter.varianceInflation     solve.inference.ExactInferenceTest
            EffectTest.f                    solve.inference.EffectTestsTest
            EffectTest.p                    solve.inference.EffectTestsTest
            HeldOut.rmse                    solve.groups.GroupFitTest
            HeldOut.rmseOfPooled            solve.groups.GroupFitTest
            HeldOut.rmseOfMean              solve.groups.GroupFitTest
            GroupStanding.rmse              solve.groups.GroupFitTest
            GroupStanding.rmseOfPooled      solve.groups.GroupFitTest
            GroupStanding.rmseOfMean        solve.groups.GroupFitTest
            """;

    // Values of one row, equal to the last bit.
    private static final String OF_ONE_ROW = """
            Quality.maxAbsoluteError        evaluate.figures.ExactFiguresTest
            WorstRow.label                  evaluate.figures.ExactFiguresTest
            WorstRow.prediction             evaluate.figures.ExactFiguresTest
            Decile.from                     evaluate.figures.ExactFiguresTest
            Decile.to                       evaluate.figures.ExactFiguresTest
            Band.from                       evaluate.figures.ExactFiguresTest
            Band.to                         evaluate.figures.ExactFiguresTest
            Slice.from                      evaluate.figures.ExactFiguresTest
            Slice.to                        evaluate.figures.ExactFiguresTest
            """;

    // To within 2^-8 of themselves, as their documentation says: from a histogram.
    private static final String FROM_A_HISTOGRAM = """
            ErrorPercentiles.median         evaluate.figures.ExactFiguresTest
            ErrorPercentiles.percentile90   evaluate.figures.ExactFiguresTest
            ErrorPercentiles.percentile99   evaluate.figures.ExactFiguresTest
            """;

    // Whole numbers.
    private static final String COUNTS = """
            SplitMetrics.rows               evaluate.figures.ExactFiguresTest
            SliceMetrics.rows               evaluate.figures.ExactFiguresTest
            Decile.rows                     evaluate.figures.ExactFiguresTest
            Band.rows                       evaluate.EvaluatorTest
            Comparison.rows                 evaluate.compare.ComparisonTest
            SliceComparison.rows            evaluate.figures.ExactFiguresTest
            SliceComparisons.compared       evaluate.compare.SliceComparisonsTest
            SliceComparisons.judged         evaluate.compare.SliceComparisonsTest
            SliceComparisons.refused        evaluate.compare.SliceComparisonsTest
            SliceComparisons.omitted        evaluate.compare.SliceComparisonsTest
            Duplicates.acrossSplits         contract.SplitRatiosTest
            InferenceDocument.rows          solve.inference.InferenceTest
            InferenceDocument.residualDegrees  solve.inference.InferenceTest
            EffectTest.degrees              fit.FiguresOfRTest
            EffectTest.residualDegrees      fit.FiguresOfRTest
            HeldOut.rows                    solve.groups.GroupFitTest
            GroupStanding.rows              solve.groups.GroupFitTest
            GroupStanding.heldOut           solve.groups.GroupFitTest
            GroupsDocument.groups           solve.groups.GroupFitTest
            GroupsDocument.withModel        solve.groups.GroupFitTest
            GroupsDocument.withoutModel     solve.groups.GroupFitTest
            GroupsDocument.ranked           solve.groups.GroupFitTest
            GroupsDocument.worseThanMean    solve.groups.GroupFitTest
            """;

    // As the configuration has them.
    private static final String SETTINGS = """
            GateRules.maxWorsening          job.PromotionGateTest
            GateRules.maxSliceWorsening     job.PromotionGateTest
            GateRules.confidence            job.PromotionGateTest
            GateRules.maxDrift              job.PromotionGateTest
            Comparison.confidence           evaluate.figures.ExactFiguresTest
            InferenceDocument.confidence    solve.inference.InferenceTest
            """;

    // One of the figures above, or the quotient of two.
    private static final String DERIVED = """
            Finding.value                   evaluate.FindingsTest
            Finding.limit                   evaluate.FindingsTest
            """;

    @Test
    void isTested() throws ClassNotFoundException {
        Map<String, String> tests = (TWELVE_DIGITS + OF_ONE_ROW + FROM_A_HISTOGRAM + COUNTS + SETTINGS + DERIVED)
                .lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        Map<String, Class<?>> figures = new TreeMap<>();
        for (Class<?> document : new Class<?>[] {MetricsDocument.class, GateDecision.class, InferenceDocument.class}) {
            find(document, "", figures);
        }

        assertThat(figures.keySet()).isEqualTo(new TreeSet<>(tests.keySet()));
        for (String test : new TreeSet<>(tests.values())) {
            assertThat(Class.forName("dev.trueline." + test)).isNotNull();
        }
    }

    private static void find(Type type, String name, Map<String, Class<?>> figures) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            find(arguments[arguments.length - 1], name, figures);
            return;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                find(component.getGenericType(), plain.getSimpleName() + "." + component.getName(), figures);
            }
        } else if (Number.class.isAssignableFrom(plain) || plain.isPrimitive() && plain != boolean.class) {
            figures.put(name, plain);
        }
    }
}

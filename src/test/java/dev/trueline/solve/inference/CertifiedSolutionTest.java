package dev.trueline.solve.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.Reference;
import dev.trueline.fixture.Rows;
import dev.trueline.model.ParameterVector;
import dev.trueline.model.TrainingSpace;
import dev.trueline.solve.certificate.Certificate;
import dev.trueline.solve.leastsquares.LeastSquaresSolution;
import dev.trueline.solve.leastsquares.Problem;
import dev.trueline.solve.leastsquares.Samples;
import dev.trueline.train.method.GradientStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solution and inference on data sets with certified answers. */
@Tag("certified")
class CertifiedSolutionTest {
    private static final double FIFTEEN_DIGITS = 2e-15;
    private static final double TWELVE_DIGITS = 1e-12;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Norris",
                "Longley",
                "Wampler1",
                "Wampler2",
                "r_cars",
                "r_swiss",
                "ng_ex1data1",
                "ng_ex1data2",
                "california_housing_raw"
            })
    void parametersAndStandardErrorsAreThoseOfTheDataAsDoubles(String dataset) {
        JsonNode certified = Reference.certified(dataset).get("exact_if_inputs_parsed_as_double");
        if (certified.get("coefficients") == null) {
            certified = Reference.certified(dataset).get("exact_decimal");
        }
        Inference inference = inference(dataset);

        for (Estimate estimate : inference.estimates()) {
            String name = name(dataset, estimate);
            assertSame(name, estimate.value(), certified.get("coefficients").get(name), FIFTEEN_DIGITS);
            if (certified.get("std_errors") != null) {
                assertSame(
                        name,
                        estimate.standardError(),
                        certified.get("std_errors").get(name),
                        FIFTEEN_DIGITS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Norris", "Longley", "r_cars", "r_swiss", "ng_ex1data1", "ng_ex1data2", "california_housing_raw"
            })
    void inferenceIsThatOfTheDecimalData(String dataset) {
        JsonNode certified = Reference.certified(dataset).get("exact_decimal");
        Inference inference = inference(dataset);

        for (Estimate estimate : inference.estimates()) {
            String name = name(dataset, estimate);
            assertSame(name, estimate.t(), certified.get("t_values").get(name), TWELVE_DIGITS);
            assertSame(name, estimate.p(), certified.get("p_values").get(name), TWELVE_DIGITS);
            assertSame(name, estimate.low(), certified.get("ci95").get(name).get(0), TWELVE_DIGITS);
            assertSame(name, estimate.high(), certified.get("ci95").get(name).get(1), TWELVE_DIGITS);
            if (estimate.feature() != Estimate.INTERCEPT && certified.get("vif") != null) {
                assertSame(
                        name, estimate.varianceInflation(), certified.get("vif").get(name), TWELVE_DIGITS);
            }
        }
        assertSame("sd", inference.residualDeviation(), certified.get("residual_sd"), TWELVE_DIGITS);
        assertSame("R2", inference.r2(), certified.get("r2"), TWELVE_DIGITS);
        assertSame("adjusted R2", inference.adjustedR2(), certified.get("r2_adjusted"), TWELVE_DIGITS);
        assertSame("F", inference.fStatistic(), certified.get("f_statistic"), TWELVE_DIGITS);
        assertSame("F p", inference.fPValue(), certified.get("f_p_value"), TWELVE_DIGITS);
        assertSame("log L", inference.logLikelihood(), certified.get("log_likelihood"), TWELVE_DIGITS);
        assertSame("AIC", inference.aic(), certified.get("aic_R"), TWELVE_DIGITS);
        assertSame("BIC", inference.bic(), certified.get("bic_R"), TWELVE_DIGITS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Norris",
                "Longley",
                "Wampler1",
                "Wampler2",
                "r_cars",
                "r_swiss",
                "ng_ex1data1",
                "ng_ex1data2",
                "california_housing_raw"
            })
    void theSpectrumOfBothSpacesIsTheCertifiedOne(String dataset) {
        JsonNode certified = Reference.certified(dataset).get("exact_decimal");
        Rows rows = Samples.reference(dataset);
        LeastSquaresSolution optimum = LeastSquaresSolution.of(Samples.moments(rows), Problem.leastSquares());

        assertSpectrum(optimum, TrainingSpace.raw(rows.dimension(), true), certified.get("gd_raw"));
        assertSpectrum(optimum, Samples.standardized(rows, true), certified.get("gd_zscored"));
    }

    private static void assertSpectrum(LeastSquaresSolution optimum, TrainingSpace space, JsonNode certified) {
        Certificate certificate =
                Certificate.of(optimum, space, ParameterVector.zero(space.features()), new GradientStep(1e-3));

        assertSame("max", certificate.lambdaMax(), certified.get("lambda_max_of_hessian"), TWELVE_DIGITS);
        assertSame("min", certificate.lambdaMin(), certified.get("lambda_min_of_hessian"), TWELVE_DIGITS);
    }

    private static Inference inference(String dataset) {
        Rows rows = Samples.reference(dataset);
        return Inference.of(LeastSquaresSolution.of(Samples.moments(rows), Problem.leastSquares()));
    }

    private static String name(String dataset, Estimate estimate) {
        return estimate.feature() == Estimate.INTERCEPT
                ? "intercept"
                : Reference.certified(dataset)
                        .get("features")
                        .get(estimate.feature())
                        .asText();
    }

    // Below the smallest double only 0 is right.
    private static void assertSame(String what, double actual, JsonNode expected, double tolerance) {
        double value = Double.parseDouble(expected.asText());
        assertThat(actual).as(what).isEqualTo(value, within(tolerance * Math.abs(value)));
    }
}

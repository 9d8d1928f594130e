package dev.trueline.job;

import static dev.trueline.fixture.Digits.twelve;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trueline.fixture.Places;
import dev.trueline.fixture.Rows;
import dev.trueline.model.LinearModel;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.ParameterVector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the job publishes of rows whose label or features lie far from zero, against sums in decimals. */
@Tag("exactness")
class OffsetsTest {
    private static final MathContext DIGITS = new MathContext(60);
    private static final int ROWS = 300;

    @TempDir
    Path workplace;

    @ParameterizedTest
    @CsvSource({
        "1.7e15, 1000, 0, 1, map-reduce, exact",
        "1.7e15, 1000, 0, 1, one-pass, descent",
        "1e15, 1, 1e15, 1, one-pass, exact",
        "8.5e12, 5e9, 1.7e12, 1e9, map-reduce, descent",
        "1.7e9, 1, 0, 1, map-reduce, descent",
        "0, 1e-15, 0, 1e15, map-reduce, exact"
    })
    void metricsHaveTwelveDigits(
            double labelOffset,
            double labelScale,
            double featureOffset,
            double featureScale,
            String engine,
            String solver) {
        Places places = new Places(labelOffset, labelScale, featureOffset, featureScale);
        Rows rows = places.rows(new Random(401), ROWS, 2);

        JobRun run = train(rows, engine, solver);

        assertThat(run.exitCode()).as(run.err()).isZero();
        metrics(rows, run.model(), run.metrics().get("train").get("model"));
    }

    // y is five times a time in milliseconds, and a bit: RMSE is 0.2, where R2 is 1 to twenty digits.
    @Test
    void theErrorOfALineAlongATimestampIsNotZero() {
        Random random = new Random(402);
        double[][] x = new double[ROWS][];
        double[] y = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            x[row] = new double[] {1.7e12 + random.nextInt(2_000_000_000), random.nextGaussian()};
            y[row] = 5 * x[row][0] + 3 * x[row][1] + 0.2 * random.nextGaussian();
        }
        Rows rows = Rows.of(x, y);

        JobRun run = train(rows, "map-reduce", "exact");

        JsonNode quality = run.metrics().get("train").get("model");
        metrics(rows, run.model(), quality);
        assertThat(quality.get("rmse").asDouble()).isBetween(0.15, 0.25);
    }

    private JobRun train(Rows rows, String engine, String solver) {
        List<String> lines = new ArrayList<>(List.of("a,b,y"));
        for (int row = 0; row < rows.size(); row++) {
            lines.add(rows.features()[row][0] + "," + rows.features()[row][1] + "," + rows.labels()[row]);
        }
        Collections.addAll(lines, "");
        Path input = JobRun.write(workplace.resolve("in.csv"), String.join("\n", lines));
        return JobRun.train(workplace, """
                input { path = "%s", format = csv, options { header = true } }
                contract.columns = [
                  { name = a, role = feature }
                  { name = b, role = feature }
                  { name = y, role = label }
                ]
                split { train = 1, validation = 0, test = 0 }
                training { engine = %s, solver = %s }
                stopping.max-steps = 50
                """.formatted(input, engine, solver));
    }

    private static void metrics(Rows rows, ModelDocument model, JsonNode actual) {
        double[] weights =
                model.weights().stream().mapToDouble(weight -> weight.weight()).toArray();
        LinearModel fitted = new LinearModel(new ParameterVector(model.intercept(), weights));
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal errors = BigDecimal.ZERO;
        BigDecimal sizes = BigDecimal.ZERO;
        BigDecimal labels = BigDecimal.ZERO;
        BigDecimal labelSquares = BigDecimal.ZERO;
        for (int row = 0; row < rows.size(); row++) {
            BigDecimal label = new BigDecimal(rows.labels()[row]);
            BigDecimal error = new BigDecimal(fitted.predict(rows.features()[row]) - rows.labels()[row]);
            squares = squares.add(error.pow(2));
            errors = errors.add(error);
            sizes = sizes.add(error.abs());
            labels = labels.add(label);
            labelSquares = labelSquares.add(label.pow(2));
        }
        BigDecimal n = BigDecimal.valueOf(rows.size());
        BigDecimal spread = labelSquares.subtract(labels.pow(2).divide(n, DIGITS));
        twelve("rmse", actual.get("rmse").asDouble(), squares.divide(n, DIGITS).sqrt(DIGITS));
        twelve("mae", actual.get("mae").asDouble(), sizes.divide(n, DIGITS));
        twelve("mean error", actual.get("meanError").asDouble(), errors.divide(n, DIGITS));
        twelve("r2", actual.get("r2").asDouble(), BigDecimal.ONE.subtract(squares.divide(spread, DIGITS)));
    }
}

package dev.trueline.train.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trueline.fixture.BlockCost;
import dev.trueline.fixture.Rows;
import dev.trueline.model.TrainingSpace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest eigenvalue of the Hessian on public data, against its value from decimals of many digits. */
@Tag("certified")
class CertifiedCurvatureTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void cars() {
        assertCurvature(raw(ReferenceData.CARS), 265.4567816914474);
        assertCurvature(standardized(ReferenceData.CARS), 1);
    }

    @Test
    void foodTrucks() {
        assertCurvature(raw(ReferenceData.FOOD_TRUCKS), 82.22368323993135);
        assertCurvature(standardized(ReferenceData.FOOD_TRUCKS), 1);
    }

    @Test
    void houses() {
        assertCurvature(raw(ReferenceData.HOUSES), 4620848.931264979);
        assertCurvature(standardized(ReferenceData.HOUSES), 1.559967204337735);
    }

    private static void assertCurvature(CostFunction cost, double expected) {
        assertThat(Curvature.measure(cost).largestEigenvalue()).isEqualTo(expected, within(TOLERANCE * expected));
    }

    private static CostFunction raw(Rows rows) {
        return BlockCost.of(TrainingSpace.raw(rows.dimension(), true), rows);
    }

    private static CostFunction standardized(Rows rows) {
        return BlockCost.of(TrainingSpace.standardized(rows.statistics().features(), true), rows);
    }
}

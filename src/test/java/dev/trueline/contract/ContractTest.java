package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class ContractTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final ColumnContract FEATURE = ColumnContract.number("area", Role.FEATURE);
    private static final ColumnContract LABEL = ColumnContract.number("price", Role.LABEL);

    @Test
    void aFeatureAndALabelAreEnough() {
        assertThat(problems(FEATURE, LABEL)).isEmpty();
    }

    @Test
    void findsColumnsByRoleInTheirOrder() {
        ColumnContract second = ColumnContract.number("rooms", Role.FEATURE);
        ColumnContract weight = ColumnContract.number("count", Role.WEIGHT);
        Contract contract = contract(second, LABEL, FEATURE, weight);

        assertThat(contract.features()).containsExactly(second, FEATURE);
        assertThat(contract.label()).isEqualTo(LABEL);
        assertThat(contract.weight()).contains(weight);
        assertThat(contract(FEATURE, LABEL).weight()).isEmpty();
    }

    @Test
    void needsAFeatureAndALabel() {
        assertThat(problems())
                .containsExactly(
                        "no column has role = feature; name at least one",
                        "0 columns have role = label; exactly one must");
    }

    @Test
    void takesOneLabelAndOneWeightAtMost() {
        assertThat(problems(
                        FEATURE,
                        LABEL,
                        ColumnContract.number("rent", Role.LABEL),
                        ColumnContract.number("u", Role.WEIGHT),
                        ColumnContract.number("v", Role.WEIGHT)))
                .containsExactly(
                        "2 columns have role = label; exactly one must",
                        "2 columns have role = weight; at most one may");
    }

    @Test
    void aColumnHasOneRole() {
        assertThat(problems(FEATURE, LABEL, ColumnContract.number("price", Role.FEATURE)))
                .containsExactly("column 'price' is listed 2 times, as label and feature; a column has one role");
    }

    @Test
    void columnsThatDifferInCaseAreDifferentColumns() {
        assertThat(problems(FEATURE, LABEL, ColumnContract.number("Price", Role.FEATURE)))
                .isEmpty();
    }

    @Test
    void whatEntersTheComputationIsANumberAndNeverMissing() {
        ColumnContract text =
                new ColumnContract("city", Role.FEATURE, ColumnType.STRING, "", -NONE, NONE, true, Set.of());

        assertThat(problems(text, LABEL))
                .containsExactly(
                        "column 'city': a feature is no string; use type = category for one of several texts, or a type"
                                + " of numbers",
                        "column 'city': a feature cannot be nullable, because it is computed with; say what stands for a"
                                + " missing value: missing = mean, median, constant or level");
    }

    @Test
    void textHasNoRange() {
        ColumnContract text = new ColumnContract("city", Role.SLICE, ColumnType.STRING, "", 0, NONE, true, Set.of());

        assertThat(problems(FEATURE, LABEL, text)).containsExactly("column 'city': min and max need numbers or dates");
    }

    @Test
    void aRangeHasAMinimumBelowItsMaximum() {
        assertThat(problems(range(Role.FEATURE, 2, 1), LABEL))
                .containsExactly("column 'x': min = 2.0 is above max = 1.0");
        assertThat(problems(range(Role.FEATURE, 1, 1), LABEL)).isEmpty();
        assertThat(problems(range(Role.FEATURE, Double.NaN, 1), LABEL)).hasSize(1);
    }

    @Test
    void aWeightThatCanOnlyBeNegativeIsRefused() {
        assertThat(problems(FEATURE, LABEL, range(Role.WEIGHT, -2, -1)))
                .containsExactly("column 'x': max = -1.0, but a weight is at least 0");
    }

    private static ColumnContract range(Role role, double min, double max) {
        return new ColumnContract("x", role, ColumnType.DOUBLE, "", min, max, false, Set.of());
    }

    private static List<String> problems(ColumnContract... columns) {
        return contract(columns).problems();
    }

    private static Contract contract(ColumnContract... columns) {
        return new Contract(List.of(columns), Contract.OnViolation.FAIL, Contract.UnexpectedColumns.FAIL, 0);
    }
}

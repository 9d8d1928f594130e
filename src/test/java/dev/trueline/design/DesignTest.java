package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class DesignTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final ColumnContract AREA =
            new ColumnContract("area", Role.FEATURE, ColumnType.DOUBLE, "m2", -NONE, NONE, false, Set.of());
    private static final ColumnContract ROOMS = ColumnContract.number("rooms", Role.FEATURE);
    private static final ColumnContract PRICE = ColumnContract.number("price", Role.LABEL);
    private static final ColumnContract SURVEYED = ColumnContract.number("surveyed", Role.WEIGHT);

    @Test
    void namesATermWithItsUnit() {
        assertThat(Term.of(AREA).title()).isEqualTo("area [m2]");
        assertThat(Term.of(ROOMS).title()).isEqualTo("rooms");
    }

    @Test
    void holdsTheFeaturesOfAContractInTheirOrder() {
        Design design = Design.of(contract(ROOMS, PRICE, SURVEYED, AREA));

        assertThat(design.names()).containsExactly("rooms", "area");
        assertThat(design.label().name()).isEqualTo("price");
        assertThat(design.weight()).contains("surveyed");
    }

    @Test
    void withoutAWeightColumnEveryRowCountsOnce() {
        assertThat(Design.of(contract(AREA, PRICE)).weight()).isEmpty();
    }

    private static Contract contract(ColumnContract... columns) {
        return new Contract(List.of(columns), OnViolation.FAIL, UnexpectedColumns.FAIL, 0);
    }
}

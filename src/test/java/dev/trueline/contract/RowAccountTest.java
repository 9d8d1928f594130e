package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class RowAccountTest {
    private static final String OF_TEXTS =
            "\nA text that means a missing value belongs in na of its column; dates in another form need a pattern there.";

    private static final Contract FAIL = contract(OnViolation.FAIL, 1);
    private static final Contract QUARANTINE_TENTH = contract(OnViolation.QUARANTINE, 0.1);

    @Test
    void refusesToLoseRows() {
        assertThatThrownBy(() -> new RowAccount(10, 7, 2, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("10 rows read, but 7 accepted + 2 rejected; rows were lost");
    }

    @Test
    void acceptsDataWithoutViolations() {
        assertThatCode(() -> new RowAccount(10, 10, 0, List.of()).require(FAIL)).doesNotThrowAnyException();
    }

    @Test
    void refusesInputWithoutRows() {
        assertThatThrownBy(() -> new RowAccount(0, 0, 0, List.of()).require(QUARANTINE_TENTH))
                .isInstanceOf(DataException.class)
                .hasMessage("the input has no rows; check its path and that it holds more than a header");
    }

    @Test
    void refusesASingleViolationUnlessRowsAreSetAside() {
        assertThatThrownBy(() -> account(10, 1).require(FAIL))
                .isInstanceOf(DataException.class)
                .hasMessage("""
                        1 of 10 rows break the contract:
                          column 'area', rule TYPE: 1 violation: '1f' is not a number
                        Correct the data or the contract, or set contract.on-violation = quarantine to set such rows \
                        aside.""" + OF_TEXTS);
    }

    @Test
    void setsRowsAsideUpToTheAllowedFraction() {
        assertThatCode(() -> account(10, 1).require(QUARANTINE_TENTH)).doesNotThrowAnyException();
    }

    @Test
    void refusesMoreThanTheAllowedFraction() {
        assertThatThrownBy(() -> account(10, 2).require(QUARANTINE_TENTH))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("2 of 10 rows break the contract (0.2000 of them, allowed:"
                        + " contract.max-rejected-fraction = 0.1):")
                .hasMessageContaining("column 'area', rule TYPE: 2 violations, among them: '1f' is not a number")
                .hasMessageEndingWith(
                        "Correct the data or the contract, or raise the allowed fraction if so many bad rows are expected."
                                + OF_TEXTS);
    }

    @Test
    void refusesDataOfWhichNothingIsLeft() {
        assertThatThrownBy(() -> account(3, 3).require(contract(OnViolation.QUARANTINE, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("all 3 rows break the contract:")
                .hasMessageEndingWith(
                        "Check that the contract's types, ranges and allowed values describe this input." + OF_TEXTS);
    }

    @Test
    void describesAMissingValueAndAMalformedRow() {
        ViolationCounts counts = new ViolationCounts();
        counts.add("f", new Violation("area", Rule.MISSING, null, "is missing"));
        counts.add("f", new Violation("", Rule.MALFORMED, "1;2", "has 1 field, not 2"));

        assertThatThrownBy(() -> new RowAccount(2, 0, 2, counts.counts()).require(FAIL))
                .hasMessageContaining("  row, rule MALFORMED: 1 violation: '1;2' has 1 field, not 2\n"
                        + "  column 'area', rule MISSING: 1 violation: a value is missing\n");
    }

    private static RowAccount account(long read, long rejected) {
        ViolationCounts counts = new ViolationCounts();
        for (long row = 0; row < rejected; row++) {
            counts.add("f", new Violation("area", Rule.TYPE, "1f", "is not a number"));
        }
        return new RowAccount(read, read - rejected, rejected, counts.counts());
    }

    private static Contract contract(OnViolation onViolation, double maxRejectedFraction) {
        List<ColumnContract> columns =
                List.of(ColumnContract.number("area", Role.FEATURE), ColumnContract.number("price", Role.LABEL));
        return new Contract(columns, onViolation, UnexpectedColumns.FAIL, maxRejectedFraction);
    }
}

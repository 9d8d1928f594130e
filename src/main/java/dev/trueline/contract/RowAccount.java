package dev.trueline.contract;

import dev.trueline.contract.ViolationCounts.Count;
import dev.trueline.contract.ViolationCounts.Example;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the rows that were read. Every one is accounted for: {@code accepted + rejected = read}.
 *
 * @param violations what the rejected rows broke; a row may break several rules
 */
public record RowAccount(long read, long accepted, long rejected, List<Count> violations) {
    public RowAccount {
        if (accepted + rejected != read) {
            throw new IllegalStateException(
                    read + " rows read, but " + accepted + " accepted + " + rejected + " rejected; rows were lost");
        }
    }

    /**
     * Refuses data that break the contract more than it allows.
     *
     * @throws DataException that says how many rows broke which rule, with examples
     */
    public void require(Contract contract) {
        if (read == 0) {
            throw new DataException("the input has no rows; check its path and that it holds more than a header");
        }
        if (rejected == 0) {
            return;
        }
        if (!contract.quarantines()) {
            throw new DataException(rejected + " of " + read + " rows break the contract:\n" + describe()
                    + "\nCorrect the data or the contract, or set contract.on-violation = quarantine to set such rows aside."
                    + advice());
        }
        if (accepted == 0) {
            throw new DataException("all " + read + " rows break the contract:\n" + describe()
                    + "\nCheck that the contract's types, ranges and allowed values describe this input." + advice());
        }
        double fraction = (double) rejected / read;
        if (fraction > contract.maxRejectedFraction()) {
            throw new DataException(String.format(
                    "%d of %d rows break the contract (%.4f of them, allowed: contract.max-rejected-fraction = %s):%n%s%n%s",
                    rejected,
                    read,
                    fraction,
                    contract.maxRejectedFraction(),
                    describe(),
                    "Correct the data or the contract, or raise the allowed fraction if so many bad rows are expected."
                            + advice()));
        }
    }

    private String advice() {
        return violations.stream()
                .map(Count::rule)
                .distinct()
                .map(RowAccount::advice)
                .collect(Collectors.joining());
    }

    private static String advice(Rule rule) {
        return switch (rule) {
            case TYPE ->
                "\nA text that means a missing value belongs in na of its column; dates in another form need a pattern there.";
            case UNDEFINED ->
                "\nWhere a term has no number, choose another, such as log1p(x) for log(x) at 0; an unseen level can go to"
                        + " unseen = other.";
            default -> "";
        };
    }

    /** One line for each broken rule, with examples. */
    public String describe() {
        return violations.stream().map(RowAccount::describe).collect(Collectors.joining("\n"));
    }

    private static String describe(Count count) {
        String place = count.column().isEmpty() ? "row" : "column '" + Visible.text(count.column()) + "'";
        String examples =
                count.examples().stream().map(RowAccount::describe).distinct().collect(Collectors.joining("; "));
        return "  " + place + ", rule " + count.rule() + ": " + count.violations()
                + (count.violations() == 1 ? " violation: " : " violations, among them: ") + examples;
    }

    private static String describe(Example example) {
        Violation violation = example.violation();
        return violation.value() == null
                ? "a value " + violation.reason()
                : "'" + Visible.text(violation.value()) + "' " + violation.reason();
    }
}

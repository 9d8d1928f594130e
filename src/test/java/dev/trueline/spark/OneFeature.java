package dev.trueline.spark;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.Role;
import java.util.List;

/** The contract of the smallest table there is: a feature {@code x} and a label {@code y}. */
public final class OneFeature {
    public static final Contract CONTRACT = new Contract(
            List.of(ColumnContract.number("x", Role.FEATURE), ColumnContract.number("y", Role.LABEL)),
            OnViolation.FAIL,
            UnexpectedColumns.FAIL,
            0);

    private OneFeature() {}
}

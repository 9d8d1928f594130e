package dev.trueline.spark.source.rows;

import dev.trueline.contract.Contract;
import dev.trueline.contract.SplitRatios;
import dev.trueline.design.Design;

/** What rows must be, which terms they give, and how they are split. */
public record RowSpec(Contract contract, Design design, SplitRatios ratios) {
    /** Rows of which every feature enters the model as it is. */
    public static RowSpec of(Contract contract, SplitRatios ratios) {
        return new RowSpec(contract, Design.of(contract), ratios);
    }
}

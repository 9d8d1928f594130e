package dev.trueline.solve.kept;

import java.util.List;

/**
 * What rows are summed up, and into what: moments add and subtract only where all of it is the same.
 *
 * @param contract digest of what a row must be
 * @param design digest of how a row becomes terms, with the constants that were learned from the training rows
 * @param split how rows are split, in words
 * @param folds of the training rows, at least 1
 * @param terms names of the terms
 * @param label name of what is fitted
 */
public record MomentIdentity(
        String contract, String design, String split, int folds, List<String> terms, String label) {
    public MomentIdentity {
        terms = List.copyOf(terms);
    }

    /**
     * Refuses moments of another kind.
     *
     * @param wanted what they should be of
     * @throws IllegalArgumentException that says what differs
     */
    public void require(MomentIdentity wanted) {
        if (!split.equals(wanted.split) || folds != wanted.folds) {
            throw new IllegalArgumentException("they are of the split " + describe() + ", but the settings say "
                    + wanted.describe() + "; leave split and evaluation.folds as they were, or train again");
        }
        if (!terms.equals(wanted.terms) || !label.equals(wanted.label) || !design.equals(wanted.design)) {
            throw new IllegalArgumentException("they are of another design (" + terms.size() + " terms of '" + label
                    + "', digest " + shortened(design) + ") than model.json and the settings say ("
                    + wanted.terms.size()
                    + " terms of '" + wanted.label + "', digest " + shortened(wanted.design)
                    + "); leave model and contract as they were, or train again");
        }
        if (!contract.equals(wanted.contract)) {
            throw new IllegalArgumentException("they are of rows under another contract (digest " + shortened(contract)
                    + ") than model.json and the settings say (" + shortened(wanted.contract)
                    + "); leave contract as it was, or train again");
        }
    }

    private String describe() {
        return split + (folds > 1 ? ", folds = " + folds : "");
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(8, digest.length()));
    }
}

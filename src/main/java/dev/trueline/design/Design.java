package dev.trueline.design;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import java.util.List;
import java.util.Optional;

/**
 * What a model is made of: the terms that get weights, in the order of the weights, and the label that they predict.
 *
 * @param weight name of the column of row weights; empty where every row counts once
 */
public record Design(List<Term> terms, Term label, Optional<String> weight) {
    public Design {
        terms = List.copyOf(terms);
    }

    /** Every feature of a contract, as it is. */
    public static Design of(Contract contract) {
        return new Design(
                contract.features().stream().map(Term::of).toList(),
                Term.of(contract.label()),
                contract.weight().map(ColumnContract::name));
    }

    /** Columns of numbers, without units and without row weights. */
    public static Design of(List<String> terms, String label) {
        return new Design(
                terms.stream().map(name -> new Term(name, "")).toList(), new Term(label, ""), Optional.empty());
    }

    /** Number of terms. */
    public int size() {
        return terms.size();
    }

    public Term term(int j) {
        return terms.get(j);
    }

    public List<String> names() {
        return terms.stream().map(Term::name).toList();
    }
}

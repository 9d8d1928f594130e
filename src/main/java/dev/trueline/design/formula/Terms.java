package dev.trueline.design.formula;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The terms of a part of a formula, and what can be done with them: the algebra of Wilkinson and Rogers, "Symbolic
 * description of factorial models for analysis of variance", Applied Statistics 22 (1973), with the details of R's
 * {@code terms.formula}.
 */
final class Terms {
    /** As many as a formula may have after it is multiplied out. */
    static final int MOST = 10_000;

    /** As many products of two as may be made in one step of that. */
    static final int MOST_STEPS = 1_000_000;

    /** Two products of the same calls are the same, whatever their order. */
    private final Set<Set<Call>> products = new LinkedHashSet<>();

    /** Of all other features, those that are left out; empty when the others are no terms. */
    private final Set<Call> removed = new LinkedHashSet<>();

    private boolean allOthers;
    private Optional<Boolean> intercept = Optional.empty();

    static Terms none() {
        return new Terms();
    }

    static Terms of(Call call) {
        Terms terms = new Terms();
        terms.products.add(Set.of(call));
        return terms;
    }

    static Terms allOthers() {
        Terms terms = new Terms();
        terms.allOthers = true;
        return terms;
    }

    static Terms intercept(boolean there) {
        Terms terms = new Terms();
        terms.intercept = Optional.of(there);
        return terms;
    }

    int size() {
        return products.size();
    }

    boolean hasAllOthers() {
        return allOthers;
    }

    /** Whether the intercept is put in or left out; empty when nothing is said of it. */
    Optional<Boolean> intercept() {
        return intercept;
    }

    /** Puts in what {@code right} has. */
    void add(Terms right) {
        if (allOthers && right.allOthers) {
            removed.retainAll(right.removed);
        } else {
            removed.addAll(right.removed);
        }
        allOthers |= right.allOthers;
        products.addAll(right.products);
        removed.removeIf(column -> products.contains(Set.of(column)));
        intercept = right.intercept.or(() -> intercept);
    }

    /**
     * Takes out what {@code right}, a part without all others, has.
     *
     * @return the first of its products that is not there
     */
    Optional<List<Call>> remove(Terms right) {
        intercept = right.intercept.map(there -> !there).or(() -> intercept);
        return right.products.stream()
                .filter(product -> !remove(product))
                .findFirst()
                .map(List::copyOf);
    }

    private boolean remove(Set<Call> product) {
        boolean there = products.remove(product);
        Call first = product.iterator().next();
        if (allOthers && product.size() == 1 && first.isColumn()) {
            removed.add(first);
            return true;
        }
        return there;
    }

    /** Every product of one of these and one of {@code right}; empty if they are too many. */
    Optional<Terms> times(Terms right) {
        Terms result = new Terms();
        if ((long) size() * right.size() > MOST_STEPS) {
            return Optional.empty();
        }
        for (Set<Call> one : products) {
            for (Set<Call> other : right.products) {
                Set<Call> product = new LinkedHashSet<>(one);
                product.addAll(other);
                result.products.add(product);
            }
            if (result.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(result);
    }

    /** Every product of up to {@code order} of these; empty if they are too many. */
    Optional<Terms> crossed(double order) {
        Optional<Terms> result = Optional.of(this);
        int before = 0;
        for (int power = 1;
                power < order && result.isPresent() && before < result.get().size();
                power++) {
            before = result.get().size();
            result = result.get().times(this);
        }
        return result;
    }

    /** The formula of these, with an intercept unless it was left out. */
    Formula formula(Optional<Call> label) {
        Optional<String> labelled = label.map(Call::column);
        return new Formula(
                label,
                ordered(),
                allOthers,
                removed.stream()
                        .filter(column -> !labelled.equals(Optional.of(column.column())))
                        .toList(),
                intercept.orElse(true));
    }

    // Main effects first, then interactions of two, and so on.
    private List<Product> ordered() {
        return products.stream()
                .sorted(Comparator.comparingInt(Set::size))
                .map(product -> new Product(List.copyOf(product)))
                .toList();
    }
}

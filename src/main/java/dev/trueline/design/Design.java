package dev.trueline.design;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.design.encoding.Transform;
import dev.trueline.math.kernel.TermLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model is made of: the terms that get weights, in the order of the weights, and the label that they predict.
 *
 * @param effects the terms, as they belong together: first those that are numbers, then the categories
 * @param terms those of all effects, in their order
 * @param label what is fitted: the label of the table, or a function of it
 * @param response the label of the table
 * @param labelFunction from the one to the other; null where they are the same
 * @param weight name of the column of row weights; empty where every row counts once
 */
public record Design(
        List<Effect> effects,
        List<Term> terms,
        Term label,
        Term response,
        Transform.Function labelFunction,
        Optional<String> weight) {
    public Design {
        effects = codedLast(effects);
        terms = List.copyOf(terms);
    }

    private static List<Effect> codedLast(List<Effect> effects) {
        return Stream.concat(
                        effects.stream().filter(effect -> !effect.coded()),
                        effects.stream().filter(Effect::coded))
                .toList();
    }

    /** The terms of some effects over the columns of a contract. */
    public static Design of(List<Effect> effects, Contract contract) {
        return of(effects, contract, null);
    }

    /**
     * The same, fitted to a function of the label.
     *
     * @param labelFunction null for the label itself
     */
    public static Design of(List<Effect> effects, Contract contract, Transform.Function labelFunction) {
        Map<String, String> units = new HashMap<>();
        contract.features().forEach(column -> units.put(column.name(), column.unit()));
        return new Design(
                effects,
                terms(effects, column -> units.getOrDefault(column, "")),
                fitted(Term.of(contract.label()), labelFunction),
                Term.of(contract.label()),
                labelFunction,
                contract.weight().map(ColumnContract::name));
    }

    /** Every feature of a contract, as it is. */
    public static Design of(Contract contract) {
        List<Effect> effects = contract.features().stream()
                .map(column -> Effect.identity(column.name()))
                .toList();
        return of(effects, contract);
    }

    /** Columns of numbers, without units and without row weights. */
    public static Design of(List<String> terms, String label) {
        List<Effect> effects = terms.stream().map(Effect::identity).toList();
        return new Design(
                effects,
                terms(effects, column -> ""),
                new Term(label, ""),
                new Term(label, ""),
                null,
                Optional.empty());
    }

    /** A function of the label has a name, but no unit. */
    public static Term fitted(Term label, Transform.Function function) {
        return function == null ? label : new Term(function.text() + "(" + label.name() + ")", "");
    }

    private static List<Term> terms(List<Effect> effects, Effect.Units units) {
        List<Term> terms = new ArrayList<>();
        for (Effect effect : codedLast(effects)) {
            String unit = effect.unit(units);
            effect.termNames().forEach(name -> terms.add(new Term(name, unit)));
        }
        return terms;
    }

    /**
     * The terms by how many columns they are made of, and for as many in their order. A term that others determine is left out for
     * those before it, and thus an interaction for main effects.
     *
     * @return their numbers, counted from 0
     */
    public List<Integer> byOrder() {
        List<Integer> parts = effects.stream()
                .flatMap(effect ->
                        Collections.nCopies(effect.size(), effect.parts().size()).stream())
                .toList();
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparing(parts::get))
                .toList();
    }

    /** How a block keeps the terms. */
    public TermLayout layout() {
        int[] levels =
                effects.stream().filter(Effect::coded).mapToInt(Effect::size).toArray();
        return new TermLayout(size() - IntStream.of(levels).sum(), levels);
    }

    /** Names of the terms that are numbers. */
    public List<String> numbers() {
        return names().subList(0, layout().numbers());
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

    /** These terms and, after them, those of the effects among {@code others} that are not there yet. */
    public Design with(List<Effect> others, Contract contract) {
        List<Effect> all = new ArrayList<>(effects);
        others.stream().filter(effect -> !effects.contains(effect)).forEach(all::add);
        return of(all, contract, labelFunction);
    }

    /** The first term of an effect; -1 when it is none of these. */
    public int start(Effect effect) {
        int index = effects.indexOf(effect);
        return index < 0
                ? -1
                : effects.stream().limit(index).mapToInt(Effect::size).sum();
    }

    /** The columns that the terms are made of. */
    public List<String> columns() {
        return effects.stream()
                .flatMap(effect -> effect.columns().stream())
                .distinct()
                .toList();
    }

    /** How rows that come in these columns become terms. */
    public RowTerms.Plan over(List<String> columns) {
        return new RowTerms.Plan(
                effects,
                columns,
                labelFunction == null ? null : new RowTerms.Label(labelFunction, columns.indexOf(response.name())));
    }

    /** The columns that the terms are made of, of which no term keeps one as it is, of rows that come in these columns. */
    public RowTerms.Plan carriedOver(List<String> columns) {
        return new RowTerms.Plan(Originals.carried(effects), columns, null);
    }

    /** The names that the effects give their terms. */
    public List<String> expectedNames() {
        return effects.stream().flatMap(effect -> effect.termNames().stream()).toList();
    }

    /** Whether every term is a column as it is. */
    public boolean plain() {
        return effects.stream().allMatch(Effect::plain);
    }
}

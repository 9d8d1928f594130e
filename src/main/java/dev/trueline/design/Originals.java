package dev.trueline.design;

import dev.trueline.design.encoding.Cyclic;
import dev.trueline.design.encoding.DateLevels;
import dev.trueline.design.encoding.DatePart;
import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Imputed;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.encoding.LevelEncoding;
import dev.trueline.design.encoding.MissingIndicator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of the table that terms are made of, each as an effect of one part: a number as it is, however many terms are
 * made from it, and a category by its levels. A date, which is later in all rows that come later, is seen by its parts in the
 * model instead.
 */
public final class Originals {
    private final List<Effect> effects;
    private final Set<String> numbers;

    private Originals(List<Effect> effects) {
        this.effects = effects;
        this.numbers = parts(effects)
                .filter(part -> !shownByItself(part) && !(part instanceof MissingIndicator))
                .map(Encoding::column)
                .collect(Collectors.toSet());
    }

    /** Those of some effects, numbers first, each kind in the order in which the effects speak of them. */
    public static List<Effect> of(List<Effect> effects) {
        List<Effect> distinct = new Originals(effects).distinct();
        return Stream.concat(
                        distinct.stream().filter(original -> !original.coded()),
                        distinct.stream().filter(Effect::coded))
                .toList();
    }

    /** Those of some effects that none of these effects keeps as it is. */
    public static List<Effect> carried(List<Effect> effects) {
        Set<List<Encoding>> kept = effects.stream().map(Originals::shown).collect(Collectors.toSet());
        return of(effects).stream()
                .filter(original -> !kept.contains(original.parts()))
                .toList();
    }

    /** The parts of the original column that the terms of an effect are, if they are one: a category has any reference level. */
    public static List<Encoding> shown(Effect effect) {
        return effect.coded() ? ofPart(effect.parts().get(0)).parts() : effect.parts();
    }

    private List<Effect> distinct() {
        Set<Effect> originals = new LinkedHashSet<>();
        parts(effects).map(this::original).forEach(originals::add);
        return List.copyOf(originals);
    }

    private Effect original(Encoding part) {
        boolean ofMissing = part instanceof MissingIndicator && !numbers.contains(part.column());
        return ofMissing || shownByItself(part) ? ofPart(part) : Effect.identity(part.column());
    }

    private static Stream<Encoding> parts(List<Effect> effects) {
        return effects.stream().flatMap(effect -> effect.parts().stream());
    }

    private static boolean shownByItself(Encoding part) {
        return part instanceof LevelEncoding
                || part instanceof DatePart
                || part instanceof Cyclic
                || part instanceof Imputed imputed && shownByItself(imputed.encoding());
    }

    private static Effect ofPart(Encoding part) {
        if (part instanceof Indicators indicators) {
            return new Effect(part.column(), List.of(indicators.whole()));
        }
        if (part instanceof DateLevels levels) {
            return new Effect(levels.part().text() + "(" + part.column() + ")", List.of(levels.whole()));
        }
        return new Effect(String.join(", ", part.names()), List.of(part));
    }
}

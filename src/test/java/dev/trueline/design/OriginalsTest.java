package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.design.encoding.Clock;
import dev.trueline.design.encoding.Cyclic;
import dev.trueline.design.encoding.DateLevels;
import dev.trueline.design.encoding.DatePart;
import dev.trueline.design.encoding.Encoding;
import dev.trueline.design.encoding.Identity;
import dev.trueline.design.encoding.Imputed;
import dev.trueline.design.encoding.Indicators;
import dev.trueline.design.encoding.MissingIndicator;
import dev.trueline.design.encoding.Transform;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class OriginalsTest {
    private static final Encoding X = new Identity("x");
    private static final Encoding LOG_X = new Transform(Transform.Function.LOG, "x");
    private static final Encoding FILLED_X = new Imputed(new Identity("x"), 4);
    private static final Encoding MISSING_X = new MissingIndicator("x");
    private static final Encoding MONTH = new DateLevels(DateLevels.Part.MONTH, "day", Clock.DAYS, false);
    private static final Encoding YEAR = new DatePart(DatePart.Part.YEAR, "day", Clock.DAYS);
    private static final Encoding WEEK = new Cyclic("day", Cyclic.Period.WEEK, Clock.DAYS);

    @Test
    void aNumberIsOneColumnHoweverManyTermsAreMadeOfIt() {
        List<Effect> effects = List.of(effect(LOG_X), effect(X), effect(X, YEAR), effect(MISSING_X));

        assertThat(names(Originals.of(effects))).containsExactly("x", "year(day)");
        assertThat(names(Originals.carried(effects))).containsExactly("year(day)");
    }

    @Test
    void aNumberThatStandsInForMissingOnesIsNotTheColumnItself() {
        assertThat(names(Originals.carried(List.of(effect(FILLED_X))))).containsExactly("x");
    }

    @Test
    void aColumnOfWhichOnlyMissingCountsIsSeenByThat() {
        assertThat(Originals.of(List.of(effect(MISSING_X))))
                .extracting(Effect::parts)
                .containsExactly(List.of(MISSING_X));
        assertThat(Originals.carried(List.of(effect(MISSING_X)))).isEmpty();
    }

    @Test
    void aDateIsSeenByItsPartsAndNeverByItself() {
        List<Effect> effects = List.of(effect(MONTH), effect(WEEK), effect(YEAR));

        assertThat(names(Originals.of(effects)))
                .containsExactly("sin(day, week), cos(day, week)", "year(day)", "month(day)");
        assertThat(Originals.carried(effects)).isEmpty();
    }

    @Test
    void aCategoryIsOneColumnWhateverItsReferenceLevel() {
        Encoding ofA = new Indicators("zone", List.of("B", "C"), "A", null, null);
        Encoding ofB = new Indicators("zone", List.of("A", "C"), "B", null, null);
        Encoding full = new Indicators("zone", List.of("A", "B", "C"), null, null, null);

        assertThat(Originals.of(List.of(effect(ofA), effect(ofB), effect(X, full))))
                .hasSize(2);
        assertThat(names(Originals.carried(List.of(effect(ofA), effect(X, full)))))
                .containsExactly("x");
        assertThat(names(Originals.carried(List.of(effect(ofB, X), effect(X))))).containsExactly("zone");
    }

    private static Effect effect(Encoding... parts) {
        return new Effect("any name", List.of(parts));
    }

    private static List<String> names(List<Effect> originals) {
        return originals.stream().map(Effect::name).toList();
    }
}

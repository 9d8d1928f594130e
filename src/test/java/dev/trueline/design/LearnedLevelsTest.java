package dev.trueline.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Contract.OnViolation;
import dev.trueline.contract.Contract.UnexpectedColumns;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.design.learning.TrainingSummary;
import dev.trueline.design.plan.CategoryRule;
import dev.trueline.design.plan.CategoryRule.Unseen;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LearnedLevelsTest {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final ColumnContract ZONE =
            new ColumnContract("zone", Role.FEATURE, ColumnType.CATEGORY, "", -NONE, NONE, false, Set.of());
    private static final Contract CONTRACT = new Contract(
            List.of(ZONE, ColumnContract.number("y", Role.LABEL)), OnViolation.FAIL, UnexpectedColumns.FAIL, 0);

    @Test
    void levelsThatAreNumbersGoByTheirSizeWhateverTheOrderOfTheRows() {
        List<String> rows = new ArrayList<>(List.of("10", "9", "100", "9", "-1"));
        List<String> names = List.of("zone=9", "zone=10", "zone=100");
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(rows, new Random(seed));
            assertThat(learn(CategoryRule.DEFAULT, rows).design().names()).isEqualTo(names);
        }
    }

    @Test
    void rareLevelsArePooledAndStillAllowed() {
        DesignPlan.Learned learned =
                learn(new CategoryRule("", 2, Unseen.REJECT), List.of("a", "a", "b", "b", "c", "d"));

        assertThat(learned.design().names()).containsExactly("zone=b", "zone=(other)");
        assertThat(learned.contract().features().get(0).allowed()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    @Tag("bad-input")
    void levelsThatLookAlikeAreFoundWithTheirRowsEvenWhereTheyArePooled() {
        DesignPlan.Learned learned = learn(
                new CategoryRule("", 2, Unseen.OTHER),
                List.of("K\u00F6ln", "K\u00F6ln", "Ko\u0308ln", "Bonn", "Bonn", "bonn "));

        assertThat(learned.alike())
                .extracting(
                        pair -> pair.levels().name(),
                        pair -> pair.levels().other(),
                        pair -> pair.rows(),
                        pair -> pair.otherRows())
                .containsExactly(tuple("Ko\u0308ln", "K\u00F6ln", 1L, 2L), tuple("Bonn", "bonn ", 2L, 1L));
        assertThat(learned.alike().get(1).levels().description())
                .contains("blanks or invisible characters and in upper and lower case");
    }

    @Test
    void unseenLevelsThatCountAsOtherAreAllAllowed() {
        DesignPlan.Learned learned = learn(new CategoryRule("b", 0, Unseen.OTHER), List.of("a", "a", "b", "b"));

        assertThat(learned.design().names()).containsExactly("zone=a", "zone=(other)");
        assertThat(learned.contract().features().get(0).allowed()).isEmpty();
    }

    @Test
    @Tag("bad-input")
    void aCategoryThatIsNoneIsRefused() {
        assertThatThrownBy(() -> learn(CategoryRule.DEFAULT, List.of("a", "a", "a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("category 'zone' has one level, 'a', in the training rows")
                .hasMessageContaining("leave it out");
        assertThatThrownBy(() -> learn(CategoryRule.DEFAULT, List.of("a", "b", "c")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has another level in each of the 3 training rows")
                .hasMessageContaining("give it role = key, or leave it out");
        assertThatThrownBy(() -> learn(new CategoryRule("B", 0, Unseen.REJECT), List.of("a", "a", "b")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the reference level 'B' of category 'zone' is no level of the training rows")
                .hasMessageContaining("'b', which differs only in upper and lower case");
    }

    private static DesignPlan.Learned learn(CategoryRule rule, List<String> rows) {
        DesignPlan plan = DesignPlan.of(CONTRACT, Map.of("zone", rule), true);
        TrainingSummary summary = new TrainingSummary(plan.question());
        TrainingSummary.Gatherer gatherer = summary.gatherer(List.of("zone", "y"));
        for (String level : rows) {
            gatherer.count();
            gatherer.level(0, level);
        }
        return plan.learn(summary);
    }
}

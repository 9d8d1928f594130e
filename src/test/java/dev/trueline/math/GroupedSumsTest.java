package dev.trueline.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("exactness")
class GroupedSumsTest {
    private static final Grid GRID = Grid.covering(1000);

    @Property(tries = 200, seed = "20260201")
    void everySumIsThatOfTheTermsOfItsGroupAlone(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int groups) {
        GroupedSums grouped = new GroupedSums(2, groups);
        ExactSums expected = new ExactSums(groups);
        for (int block = 0; block < 3; block++) {
            int count = 1 + random.nextInt(Grid.MAX_TERMS_PER_FLUSH);
            int[] group = random.ints(count, 0, groups).toArray();
            double[] terms = random.doubles(count, -1000, 1000).toArray();
            GroupedSums part = new GroupedSums(2, groups);
            part.add(1, GRID, group, terms, count);
            grouped.merge(part);
            for (int i = 0; i < count; i++) {
                expected.add(group[i], GRID, new double[] {terms[i]}, 1);
            }
        }

        for (int group = 0; group < groups; group++) {
            assertThat(grouped.exactValue(1, group, GRID)).isEqualTo(expected.exactValue(group, GRID));
            assertThat(grouped.value(1, group, GRID)).isEqualTo(expected.value(group, GRID));
            assertThat(grouped.value(0, group, GRID)).isZero();
        }
    }

    @Example
    void refusesATermAboveTheBound() {
        assertThatThrownBy(() -> new GroupedSums(1, 1).add(0, new Grid(3), new int[1], new double[] {9}, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a term of magnitude 9.0 exceeds its bound 8.0");
    }

    @Example
    void refusesMoreTermsThanAddUpWithoutRounding() {
        int count = Grid.MAX_TERMS_PER_FLUSH + 1;

        assertThatThrownBy(() -> new GroupedSums(1, 1).add(0, GRID, new int[count], new double[count], count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4097 terms at once; at most 4096 add up without rounding");
    }
}

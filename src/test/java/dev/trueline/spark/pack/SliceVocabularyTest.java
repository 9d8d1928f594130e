package dev.trueline.spark.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("exactness")
class SliceVocabularyTest {
    @Property(tries = 50, seed = "20260205")
    void theValuesKeptDoNotDependOnTheOrderOfRowsOrTheirPartitions(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 2000) int different) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 3 * different; i++) {
            values.add("value " + i % different);
        }
        SliceVocabulary whole = new SliceVocabulary();
        values.forEach(whole::admit);

        Collections.shuffle(values, random);
        SliceVocabulary merged = new SliceVocabulary();
        for (int from = 0; from < values.size(); ) {
            int to = from + 1 + random.nextInt(values.size() - from);
            SliceVocabulary part = new SliceVocabulary();
            values.subList(from, to).forEach(part::admit);
            merged.merge(part);
            from = to;
        }

        assertThat(merged.values()).isEqualTo(whole.values()).hasSize(Math.min(different, SliceVocabulary.MOST));
        assertThat(merged.complete()).isEqualTo(whole.complete()).isEqualTo(different <= SliceVocabulary.MOST);
    }

    @Example
    void equalTextsBecomeOneInstance() {
        SliceVocabulary vocabulary = new SliceVocabulary();
        String first = vocabulary.admit(new String("north"));

        assertThat(vocabulary.admit(new String("north"))).isSameAs(first);
    }
}

package dev.trueline.spark.source.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.spark.internals.RowHash;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Size;

/** A key of digits is the same key, whether or not anyone has made a text of it. */
@Tag("contract")
class WholeNumbersPropertiesTest {
    @Property(seed = "20260164")
    void theHashIsThatOfTheText(@ForAll @Size(min = 1) long[] numbers, @ForAll long hash) {
        WholeNumbers column = new WholeNumbers(numbers, null);

        for (int row = 0; row < numbers.length; row++) {
            assertThat(column.text(row)).isEqualTo(Long.toString(numbers[row]));
            assertThat(column.addTo(hash, row)).isEqualTo(RowHash.add(hash, Long.toString(numbers[row])));
        }
    }

    @Property(seed = "20260165")
    void aMissingNumberAddsNothing(@ForAll long number, @ForAll long hash) {
        WholeNumbers column = new WholeNumbers(new long[] {number, number}, new boolean[] {true, false});

        assertThat(column.text(0)).isNull();
        assertThat(column.addTo(hash, 0)).isEqualTo(hash);
        assertThat(column.addTo(hash, 1)).isEqualTo(RowHash.add(hash, Long.toString(number)));
    }
}

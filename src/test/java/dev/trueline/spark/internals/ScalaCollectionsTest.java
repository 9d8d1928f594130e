package dev.trueline.spark.internals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("job")
class ScalaCollectionsTest {
    @Test
    void convertsThereAndBack() {
        assertThat(ScalaCollections.java(ScalaCollections.list(List.of("b", "a"))))
                .containsExactly("b", "a");
        assertThat(ScalaCollections.java(ScalaCollections.iterator(List.of(1, 2))))
                .toIterable()
                .containsExactly(1, 2);
        assertThat(ScalaCollections.java(ScalaCollections.map(Map.of("a", 1, "b", 2))))
                .isEqualTo(Map.of("a", 1, "b", 2));
    }
}

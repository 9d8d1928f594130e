package dev.trueline.app.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("job")
class YarnAttemptTest {
    @ParameterizedTest
    @CsvSource({
        "container_1795787934782_0002_01_000001, 1",
        "container_e17_1795787934782_0002_02_000001, 2",
        "container_1795787934782_0002_12_000345, 12",
        "container, 0",
        "'', 0",
    })
    void readsTheAttemptFromTheNameOfTheContainer(String container, int attempt) {
        assertThat(YarnAttempt.number(container)).isEqualTo(attempt);
    }
}

package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("mathematics")
class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "kitten, sitting, 3",
        "saturday, sunday, 3",
        "solver, sovler, 1",
        "log, lgo, 1",
        "max-steps, max-step, 1",
        "engine, engine, 0"
    })
    void countsWhatIsPutInLeftOutChangedOrExchanged(String left, String right, int distance) {
        assertThat(EditDistance.of(left, right)).isEqualTo(distance);
        assertThat(EditDistance.of(right, left)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource({"livng_area, living_area", "room, rooms", "x,", "age,", "elevation_of_site,"})
    void theClosestIsAtMostFourCharactersAndHalfOfTheWordAway(String word, String closest) {
        assertThat(EditDistance.closest(word, List.of("living_area", "rooms", "yard")))
                .isEqualTo(Optional.ofNullable(closest));
    }
}

package dev.trueline.spark.source.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows the value of a line, and whether it may be data. */
@Tag("contract")
class JsonRemaindersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{}",
                "{\"a\": [1, {\"b\": \"} {\"}]}",
                " {\"a\": 1} \r",
                "{\"a\": 1},",
                "[{\"a\": 1}, {\"a\": 2}]",
                "\uFEFF{\"a\": 1}",
                "{\"a\": 1} // {\"a\": 2}",
                "{\"a\": NaN, 'b': .5, c: 01}",
                "{\"a\": 1",
                "{\"a\": 1]{",
                "17",
                "17 {\"a\": 1}",
                "]",
                "no JSON {\"a\": 1}"
            })
    void isEmptyOrTheLineIsMalformedAnyhow(String line) throws IOException {
        assertThat(JsonRemainders.hasRemainder(line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1} {\"a\": 2}",
                "{\"a\": 1}{\"a\": 2}",
                "{\"a\": 1}, {\"a\": 2}",
                "{\"a\": 1}} {\"a\": 2}",
                "{\"a\": 1} x",
                "{\"a\": 1}5",
                "{} {\"a\": 2}",
                "[{\"a\": 1}] [{\"a\": 2}]",
                "\uFEFF{\"a\": 1} {\"a\": 2"
            })
    void mayBeData(String line) throws IOException {
        assertThat(JsonRemainders.hasRemainder(line)).isTrue();
    }
}

package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that look the same: the message says in what they differ, and shows it. */
@Tag("contract")
class LookalikeTest {
    static List<Arguments> pairs() {
        return List.of(
                arguments("area", "Area", "'Area', which differs only in upper and lower case"),
                arguments("area", " area", "' area', which differs only in blanks or invisible characters"),
                arguments(
                        "gr\u00F6\u00DFe",
                        "gro\u0308\u00DFe",
                        "'gro\u0308\u00DFe', which differs only in its Unicode form: 'gro\\u0308\\u00DFe' is not"
                                + " 'gr\\u00F6\\u00DFe'"),
                arguments(
                        "living area",
                        "living\u00A0area",
                        "'living\\u00A0area', which differs only in blanks or invisible characters:"
                                + " 'living\\u00A0area' is not 'living area'"),
                arguments("1", "1.0", "'1.0', which differs only in how the number is written"),
                arguments("00815", "815", "'815', which differs only in how the number is written"),
                arguments("-0", "0.00", "'0.00', which differs only in how the number is written"),
                arguments(
                        "id",
                        "\uFEFFid",
                        "'\\uFEFFid', which differs only in blanks or invisible characters: '\\uFEFFid' is not 'id'"),
                arguments(
                        "id",
                        "I\u200Bd",
                        "'I\\u200Bd', which differs only in blanks or invisible characters and in upper and lower case:"
                                + " 'I\\u200Bd' is not 'id'"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void saysInWhatTheyDiffer(String name, String other, String expected) {
        assertThat(Lookalike.find(name, List.of("price", other))).contains(expected);
    }

    @Test
    void otherNamesAreNotAlike() {
        assertThat(Lookalike.find("area", List.of("area", "areas", "aera", ""))).isEmpty();
        assertThat(Lookalike.find("1", List.of("10", "1.5", "1a", "-1", "1-"))).isEmpty();
    }
}

package dev.trueline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands without a configuration advise flags. */
@Tag("job")
class FlagNamesTest {
    @Test
    void keysBecomeFlags() {
        assertThat(FlagNames.in("Correct the data, or set contract.on-violation = quarantine to set such rows aside."))
                .isEqualTo("Correct the data, or pass --on-violation quarantine to set such rows aside.");
        assertThat(FlagNames.in("(0.2 of them, allowed: contract.max-rejected-fraction = 0.01)"))
                .isEqualTo("(0.2 of them, allowed: --max-rejected-fraction 0.01)");
        assertThat(FlagNames.in("x is a Parquet file; set input.format = parquet"))
                .isEqualTo("x is a Parquet file; pass --input-format parquet");
        assertThat(FlagNames.in("there is no file to read; check input.path (files"))
                .isEqualTo("there is no file to read; check --input (files");
    }

    @Test
    void optionsOfTheSourceBecomeFlags() {
        assertThat(FlagNames.in("the comma: input.options { delimiter = \";\" }"))
                .isEqualTo("the comma: --option 'delimiter=;'");
        assertThat(FlagNames.in("input.options { ignoreLeadingWhiteSpace = true, ignoreTrailingWhiteSpace = true }"))
                .isEqualTo("--option 'ignoreLeadingWhiteSpace=true' --option 'ignoreTrailingWhiteSpace=true'");
        assertThat(FlagNames.in("input.options.mode = DROPMALFORMED would hide rows"))
                .isEqualTo("--option mode=DROPMALFORMED would hide rows");
    }

    @Test
    void otherTextsStay() {
        String text = "column 'input.path' of my.contract.csv; data.input.csv";
        assertThat(FlagNames.in("no key of " + "my.contract.csv")).isEqualTo("no key of my.contract.csv");
        assertThat(FlagNames.in(text.substring(20))).isEqualTo(text.substring(20));
    }
}

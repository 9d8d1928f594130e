package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names and values in messages: nothing that a terminal obeys, and nothing that cannot be seen. */
@Tag("contract")
class VisibleTest {
    @Test
    void whatATerminalObeysIsEscaped() {
        assertThat(Visible.text("\u001B[31mred\u001B[0m\u0007")).isEqualTo("\\u001B[31mred\\u001B[0m\\u0007");
        assertThat(Visible.text("a\nb\rc\td\u0000e\u009Bf\u007F")).isEqualTo("a\\nb\\rc\\td\\u0000e\\u009Bf\\u007F");
        assertThat(Visible.text("\u202Egnp.exe\u2066\u2028")).isEqualTo("\\u202Egnp.exe\\u2066\\u2028");
    }

    @Test
    void whatCannotBeSeenIsEscaped() {
        assertThat(Visible.text("\uFEFFarea\u00A0m\u00B2\u200B\u3000\u00AD"))
                .isEqualTo("\\uFEFFarea\\u00A0m\u00B2\\u200B\\u3000\\u00AD");
        assertThat(Visible.text("x\uD800y\uDC00")).isEqualTo("x\\uD800y\\uDC00");
    }

    @Test
    void whatCanBeSeenStays() {
        String text = "gr\u00F6\u00DFe 'm' \"q\" \\ \u4E2D\u6587 \uD83D\uDE00 \u0627\u0644";
        assertThat(Visible.text(text)).isSameAs(text);
    }

    @Test
    void longTextsAreCutAndSaySo() {
        assertThat(Visible.text("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Visible.text("a".repeat(70_000))).isEqualTo("a".repeat(200) + "... (70000 characters)");
        assertThat(Visible.text("a".repeat(199) + "\uD83D\uDE00b")).isEqualTo("a".repeat(199) + "... (202 characters)");
    }

    @Test
    void linesKeepTheirBreaks() {
        assertThat(Visible.lines("a\n\tb\u001B")).isEqualTo("a\n\tb\\u001B");
        assertThat(Visible.oneLine("a\nb")).isEqualTo("a\\nb");
    }
}

package dev.trueline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class IsolatedTest {
    private static final String UNIT = "\u05E9\u05E7\u05DC \u05D7\u05D3\u05E9";

    @Test
    void leavesOtherTextsAlone() {
        assertThat(Isolated.of("price [EUR], 価格, −3\u202f%, é")).isEqualTo("price [EUR], 価格, −3\u202f%, é");
    }

    @Test
    void marksWholeNamesThatAreReadFromRightToLeft() {
        assertThat(Isolated.of("off by 1.1 " + UNIT + ", 19.7 %"))
                .isEqualTo("off by 1.1 \u2068" + UNIT + "\u2069, 19.7 %");
    }

    @Test
    void replacesMarksThatTurnTheTextAround() {
        assertThat(Isolated.of("a\u202Eb\u2066c")).isEqualTo("a\uFFFDb\uFFFDc");
    }

    @Test
    void aPageGivesBackTheNamesThatItWasGiven() {
        String page = "<script type=\"application/json\" id=\"run\">"
                + PageFrame.embedded("{\"unit\":\"" + UNIT + "\"}") + "</script>";

        assertThat(page).contains("\u2068");
        assertThat(PageFrame.data(page)).isEqualTo("{\"unit\":\"" + UNIT + "\"}");
    }

    @Test
    void templatesIsolateTextsAndLeaveWhatIsToBeCopiedAsItIs() {
        String page = ReportPage.render(SampleReports.of(List.of(UNIT), 20));

        assertThat(page).contains("\u2068" + UNIT + "\u2069</th>").containsPattern("id=\"equation\">[^<]*\\* " + UNIT);
    }
}

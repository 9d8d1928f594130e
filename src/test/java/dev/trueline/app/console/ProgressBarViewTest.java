package dev.trueline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trueline.train.optimize.Step;
import dev.trueline.train.optimize.StoppingRules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bar keeps a third of a narrow terminal less the figures, and fits into it. */
@Tag("job")
class ProgressBarViewTest {
    private static final int FULL = 0x2588;
    private static final StoppingRules RULES = new StoppingRules(1000, 0, 0, 0, Duration.ZERO);

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120, 200})
    void halfOfTheStepsFillHalfOfAVisibleBar(int width) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ProgressBarView view =
                new ProgressBarView(RULES, new PrintStream(bytes, true, StandardCharsets.UTF_8), width)) {
            view.onStep(new Step(500, 12345.678, 12345.678, 1.25e-7, 4.5, 1e-5, 0.1, 12));
        }

        String last = lastLine(bytes.toString(StandardCharsets.UTF_8));
        assertThat(last).contains("50%", "500/1000").hasSizeLessThanOrEqualTo(width);
        assertThat(last.chars().filter(c -> c == FULL).count()).as(last).isGreaterThanOrEqualTo(5);
    }

    private static String lastLine(String text) {
        String[] lines = text.split("[\r\n]+");
        return lines[lines.length - 1];
    }
}

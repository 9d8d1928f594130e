package dev.trueline.app.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutputExceptionTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ClassNotFoundException("com.example.Listener"),
                        "ClassNotFoundException: com.example.Listener"),
                Arguments.of(new UnknownHostException("namenode"), "UnknownHostException: namenode"),
                Arguments.of(new NoSuchFileException("/data/in.csv"), "NoSuchFileException: /data/in.csv"),
                Arguments.of(new IOException("No space left on device\n\tat a.b.C"), "No space left on device"),
                Arguments.of(new IOException(" "), "IOException"),
                Arguments.of(new IllegalStateException(), "IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theReasonIsTheInnermostMessageWithItsTypeWhereThatIsOnlyAName(Exception cause, String reason) {
        assertThat(OutputException.reason(new RuntimeException("a task failed", cause)))
                .isEqualTo(reason);
    }

    @Test
    void saysWhatFailedWhyAndWhatToDo() {
        assertThat(OutputException.of("cannot write a file", new IOException("disk is full"), "free some space"))
                .hasMessage("cannot write a file: disk is full; free some space");
    }
}

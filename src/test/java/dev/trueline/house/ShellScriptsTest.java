package dev.trueline.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scripts have none of the faults that shellcheck knows. */
@Tag("house")
class ShellScriptsTest {
    @Test
    void haveNoFindingsOfShellcheck() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "shellcheck is not installed");
        Process check = new ProcessBuilder(
                        "shellcheck",
                        "--external-sources",
                        "--check-sourced",
                        "--source-path=.",
                        "submit/trueline",
                        "submit/bench",
                        "submit/lib/class-archive.sh",
                        ".ci/run")
                .redirectErrorStream(true)
                .start();
        String findings = new String(check.getInputStream().readAllBytes());

        assertThat(check.waitFor()).as(findings).isZero();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("shellcheck", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}

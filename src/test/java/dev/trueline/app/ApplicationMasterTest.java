package dev.trueline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.app.exit.ExitCode;
import java.util.Locale;
import org.apache.spark.SparkUserAppException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A master of YARN is told the exit code in the way that it understands; System.exit would end these tests. */
@Tag("job")
class ApplicationMasterTest {
    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void beInAnApplicationMaster() {
        System.setProperty("spark.master", "yarn");
        System.setProperty("spark.submit.deployMode", "cluster");
    }

    @AfterEach
    void leaveIt() {
        System.clearProperty("spark.master");
        System.clearProperty("spark.submit.deployMode");
        Locale.setDefault(locale);
    }

    @Test
    void successReturns() {
        assertThatCode(() -> Trueline.main(new String[] {"--version"})).doesNotThrowAnyException();
    }

    @Test
    void failureCarriesTheExitCode() {
        assertThatThrownBy(() -> Trueline.main(new String[] {"train", "no-such.conf"}))
                .isInstanceOfSatisfying(SparkUserAppException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE.code()));
    }
}

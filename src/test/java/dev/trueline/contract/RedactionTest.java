package dev.trueline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of addresses that hold secrets. */
@Tag("contract")
class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://host:5432/sales | jdbc:postgresql://host:5432/sales",
                "jdbc:mysql://me:s3cret@host/db | jdbc:mysql://(redacted)@host/db",
                "jdbc:mysql://me:s3@cret@host/db | jdbc:mysql:(redacted)",
                "jdbc:oracle:thin:me/s3cret@host:1521/db | jdbc:oracle:(redacted)",
                "jdbc:sqlserver://host;user=me;pwd=s3cret;x=1 | jdbc:sqlserver://host;user=me;pwd=(redacted);x=1",
                "jdbc:db://host/db?sslpassphrase=s3cret | jdbc:db:(redacted)",
                "no access to jdbc:x:thin:me/s3cret@host now | no access to jdbc:x:(redacted) now",
            })
    void aDatabaseIsNamedWithoutSecrets(String address, String shown) {
        assertThat(Redaction.of(address)).isEqualTo(shown).doesNotContain("s3cret");
    }
}

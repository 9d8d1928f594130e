package dev.trueline.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mathematics")
class BytesTest {
    @Test
    void readsLikeSparksSettings() {
        assertThat(Bytes.text(0)).isEqualTo("0 bytes");
        assertThat(Bytes.text(1023)).isEqualTo("1023 bytes");
        assertThat(Bytes.text(1024)).isEqualTo("1.0 KB");
        assertThat(Bytes.text(26_400_000)).isEqualTo("25.2 MB");
        assertThat(Bytes.text(Long.MAX_VALUE)).isEqualTo("8.0 EB");
        assertThat(Bytes.megabytes(1)).isEqualTo("1m");
        assertThat(Bytes.megabytes((3L << 20) + 1)).isEqualTo("4m");
    }
}

package dev.trueline.app.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    private static final Path CONFIG = Path.of("/tmp/trueline-4711.conf");

    @TempDir
    Path uploads;

    @Test
    void removesTheCopyOfAFileAndItsDirectoryAndNothingElse() throws IOException {
        Path copy = Files.writeString(directory("spark-upload-a").resolve("trueline-4711.conf"), "password = secret");
        Path ofAnotherJob = Files.writeString(directory("spark-upload-b").resolve("trueline-4712.conf"), "");
        Path notOfSpark = Files.writeString(directory("mine").resolve("trueline-4711.conf"), "");

        Uploads.remove(uploads.toUri().toString(), List.of(CONFIG), new Configuration());

        assertThat(copy.getParent()).doesNotExist();
        assertThat(ofAnotherJob).exists();
        assertThat(notOfSpark).exists();
    }

    @Test
    void findsNothingToRemoveWhereNothingWasCopied() throws IOException {
        Uploads.remove("", List.of(CONFIG), new Configuration());
        Uploads.remove(uploads.resolve("missing").toUri().toString(), List.of(CONFIG), new Configuration());

        assertThat(uploads).isEmptyDirectory();
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectory(uploads.resolve(name));
    }
}

package dev.trueline.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file and what is in it, as text or what looks like it.
 *
 * @param text every byte as one character
 */
record TextFile(Path path, String text) {
    /** Every file below a directory. */
    static List<TextFile> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).map(TextFile::read).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot list " + directory, failed);
        }
    }

    private static TextFile read(Path file) {
        try {
            return new TextFile(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + file, failed);
        }
    }
}

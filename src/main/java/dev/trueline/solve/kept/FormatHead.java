package dev.trueline.solve.kept;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a file of a format begins: with some letters and a version.
 *
 * @param what the file holds, such as "moments"
 * @param letters of ASCII
 */
record FormatHead(String what, String letters, int version) {
    int bytes() {
        return letters.length() + Integer.BYTES;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeBytes(letters);
        out.writeInt(version);
    }

    /** @throws IllegalArgumentException when the file begins with other letters; one that is too short need not */
    void requireLetters(byte[] file) {
        int known = Math.min(letters.length(), file.length);
        if (!letters.startsWith(new String(file, 0, known, StandardCharsets.ISO_8859_1))) {
            throw new IllegalArgumentException("it is no file of " + what + ": it does not begin with " + letters);
        }
    }

    /**
     * Refuses a file of another version.
     *
     * @param file of at least {@link #bytes}
     * @throws IllegalArgumentException that names both
     */
    void requireVersion(byte[] file) {
        int found = ByteBuffer.wrap(file).getInt(letters.length());
        if (found != version) {
            throw new IllegalArgumentException(
                    "it is of format " + found + ", but this version of Trueline reads format " + version
                            + "; use the version that wrote it, or train again");
        }
    }
}

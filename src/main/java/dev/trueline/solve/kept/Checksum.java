package dev.trueline.solve.kept;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 by which a file shows that it is whole. */
final class Checksum {
    private Checksum() {}

    /** Of the first {@code length} bytes. */
    static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java virtual machine has SHA-256", impossible);
        }
    }
}

package dev.trueline.app.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of Trueline this is.
 *
 * @param scala the binary version of Scala that the jar was built for
 * @param commit abbreviated; empty when it was not built from a repository
 */
public record Build(String version, String scala, String commit) {
    public static final Build CURRENT = load();

    private static Build load() {
        Properties properties = new Properties();
        try (InputStream stream = Build.class.getResourceAsStream("build.properties")) {
            properties.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String commit = properties.getProperty("commit");
        return new Build(
                properties.getProperty("version"),
                properties.getProperty("scala"),
                commit.startsWith("$") ? "" : commit);
    }

    @Override
    public String toString() {
        return commit.isEmpty() ? version : version + " (" + commit + ")";
    }
}

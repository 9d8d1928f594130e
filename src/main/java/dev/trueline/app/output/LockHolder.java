package dev.trueline.app.output;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Who holds an {@link OutputLock}.
 *
 * @param space what tells processes of this machine apart from those of a container or a machine of the same name, which
 *     cannot be seen from here; {@code -} where that is not known
 * @param token a random name, of this holder alone
 */
public record LockHolder(String host, String pid, String space, String token) {
    private static final String UNKNOWN = "-";

    /** This process, with a new token. */
    public static LockHolder ofThisProcess() {
        return new LockHolder(
                hostName(),
                Long.toString(ProcessHandle.current().pid()),
                processSpace(),
                UUID.randomUUID().toString());
    }

    /**
     * Of the text of a file; one that is torn, or not yet written, has a holder without a name.
     *
     * @param file its name
     */
    public static LockHolder parse(String text, String file) {
        String[] words = text.strip().split(" ");
        boolean whole = words.length == 4 && words[3].matches("[0-9a-f-]{36}");
        return whole
                ? new LockHolder(words[0], words[1], words[2], words[3])
                : new LockHolder("unknown", UNKNOWN, UNKNOWN, nameless(file));
    }

    private static String nameless(String file) {
        return UUID.nameUUIDFromBytes(file.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public String text() {
        return String.join(" ", host, pid, space, token);
    }

    /** Whether its process could be seen from here, and is not there. */
    boolean isDeadHere() {
        boolean visible = host.equals(hostName()) && space.equals(processSpace()) && pid.matches("[0-9]{1,18}");
        return visible && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unresolved) {
            return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost");
        }
    }

    // Linux names each start of a machine and each space of process numbers.
    private static String processSpace() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            String numbers =
                    Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return boot.strip() + "/" + numbers.replaceAll("[^0-9]", "");
        } catch (IOException | RuntimeException unknown) {
            return UNKNOWN;
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return host + " " + pid;
    }
}

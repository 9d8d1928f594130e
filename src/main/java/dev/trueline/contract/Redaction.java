package dev.trueline.contract;

import java.util.regex.Pattern;

/** Keeps what looks like a secret out of texts that are shown: messages, descriptions of jobs, files. */
public final class Redaction {
    /** Stands where a secret was. */
    public static final String REDACTED = "(redacted)";

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)(?<=(?:password|passwd|pwd|secret|token|sig|signature)=)[^&;\\s]+");

    // Each driver has a grammar of its own: where a secret may be left, only the kind of the database is shown.
    private static final Pattern DATABASE = Pattern.compile("(?i)\\b(jdbc:[a-z0-9]+:)\\S*"
            + "(?:(?<!\\(redacted\\))@|(?:pass|pwd|secret|token|key|sig)\\w*=(?!\\(redacted\\)))\\S*");

    private Redaction() {}

    /** The same text without user names and passwords in URIs. */
    public static String of(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll(REDACTED);
        String withoutParameters = SECRET_PARAMETER.matcher(withoutUser).replaceAll(REDACTED);
        return DATABASE.matcher(withoutParameters).replaceAll("$1" + REDACTED);
    }
}

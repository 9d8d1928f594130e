package dev.trueline.contract;

import java.util.regex.Pattern;

/** Keeps what looks like a secret out of texts that are shown: messages, descriptions of jobs, files. */
public final class Redaction {
    /** Stands where a secret was. */
    public static final String REDACTED = "(redacted)";

    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]+(?=@)");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)(?<=(?:password|passwd|secret|token|sig|signature)=)[^&;\\s]+");

    private Redaction() {}

    /** The same text without user names and passwords in URIs. */
    public static String of(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll(REDACTED);
        return SECRET_PARAMETER.matcher(withoutUser).replaceAll(REDACTED);
    }
}

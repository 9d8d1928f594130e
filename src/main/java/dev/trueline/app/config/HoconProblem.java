package dev.trueline.app.config;

import com.typesafe.config.ConfigException;
import dev.trueline.contract.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no configuration, in the words of the person who wrote it. */
final class HoconProblem {
    private static final Pattern ORIGIN = Pattern.compile("^.*?: \\d+: ", Pattern.DOTALL);
    private static final Pattern UNFINISHED_KEY =
            Pattern.compile("Key '(.*?)' may not be followed by token", Pattern.DOTALL);
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[^}]*}");

    private HoconProblem() {}

    /** The line and the reason. */
    static String withLine(ConfigException problem) {
        int line = problem.origin() == null ? -1 : problem.origin().lineNumber();
        return (line > 0 ? "line " + line + ": " : "") + reason(problem);
    }

    static String reason(ConfigException problem) {
        String message = ORIGIN.matcher(String.valueOf(problem.getMessage())).replaceFirst("");
        if (problem instanceof ConfigException.UnresolvedSubstitution) {
            return unresolved(message);
        }
        if (message.contains("newline") && message.contains("quoted string")) {
            return "a text in quotes does not end on its line; close the quotes";
        }
        Matcher key = UNFINISHED_KEY.matcher(message);
        if (key.find()) {
            return "'" + Visible.text(key.group(1))
                    + "' is followed by neither = nor {; write KEY = VALUE or KEY { ... }";
        }
        if (message.contains("end of file")) {
            return "the text ends too early: a brace or bracket is not closed, or a value is missing";
        }
        return Visible.text(message.replaceFirst("(?s) \\((if|you|use|JSON) .*", ""));
    }

    private static String unresolved(String message) {
        Matcher substitution = SUBSTITUTION.matcher(message);
        String name = substitution.find() ? substitution.group() : "a substitution";
        return message.contains("cycle")
                ? name + " refers to itself"
                : name + " stands for nothing: no key and no environment variable has that name";
    }
}

package dev.trueline.app.console;

import dev.trueline.contract.DataException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts flags into messages that name keys of a configuration: what a training shares with commands that have none.
 */
public final class FlagNames {
    private static final Pattern OPTIONS = Pattern.compile("input\\.options \\{ ([^}]*) }");
    private static final Pattern OPTION = Pattern.compile("([A-Za-z]+) = (\"[^\"]*\"|[^,\\s]+),?");

    private FlagNames() {}

    /**
     * Does the work of a command without a configuration.
     *
     * @throws DataException as the work does, with flags in its message
     */
    public static <T> T inFailuresOf(Supplier<T> work) {
        return rewording(work, FlagNames::in);
    }

    /**
     * Does the work of a training whose input is named by a flag.
     *
     * @throws DataException as the work does, with {@code --input} in its message
     */
    public static <T> T forInputPath(Supplier<T> work) {
        return rewording(work, FlagNames::inputPath);
    }

    private static <T> T rewording(Supplier<T> work, UnaryOperator<String> wording) {
        try {
            return work.get();
        } catch (DataException failure) {
            throw new DataException(wording.apply(failure.getMessage()), failure);
        }
    }

    /** The same message with flags. */
    static String in(String message) {
        return inputPath(OPTIONS.matcher(message)
                .replaceAll(options -> Matcher.quoteReplacement(flags(options.group(1))))
                .replaceAll("\\bset (contract|input)\\.", "pass $1.")
                .replaceAll("\\bcontract\\.(on-violation|max-rejected-fraction)( =(?= ))?", "--$1")
                .replaceAll("\\binput\\.format\\b( =(?= ))?", "--input-format")
                .replaceAll("\\binput\\.options\\.(\\w+) = ", "--option $1=")
                .replaceAll("\\binput\\.options\\b", "--option"));
    }

    private static String inputPath(String message) {
        return message.replaceAll("\\binput\\.(path|table|query)\\b( =(?= ))?", "--input");
    }

    private static String flags(String options) {
        return OPTION.matcher(options)
                .replaceAll(option -> Matcher.quoteReplacement(
                        "--option '" + option.group(1) + "=" + option.group(2).replace("\"", "") + "'"));
    }
}

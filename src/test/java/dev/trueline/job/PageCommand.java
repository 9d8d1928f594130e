package dev.trueline.job;

import dev.trueline.app.config.ConfigReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command line of {@code submit/trueline} as a page shows it.
 *
 * @param words without options of spark-submit
 * @param synopsis whether it says how commands look, with brackets and dots, instead of being one
 */
record PageCommand(String text, List<String> words, boolean synopsis) {
    // At the beginning of a line, which a backslash continues in the next, or in backticks. In a configuration the line
    // is an indented comment.
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?m)(?:`|^(?:#? {4,})?)(?:[A-Z_]+=\\S+ )*submit/trueline +((?:\\\\\n *(?:# *)?|[^`\n\\\\])+)");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
    private static final String HELP = "--help|--version";
    private static final Set<String> OPTIONS_WITHOUT_VALUE = Set.of("--verbose", "-v", "--supervise");

    static List<PageCommand> in(String page) {
        List<PageCommand> commands = new ArrayList<>();
        Matcher matcher = IN_TEXT.matcher(page);
        while (matcher.find()) {
            String text = matcher.group(1)
                    .replaceAll("\\\\\n *(?:# *)?", " ")
                    .replaceFirst("(^| )#.*", "")
                    .replaceFirst(" (&&|[|>;]) .*", "")
                    .strip();
            if (!text.equals("...")) {
                commands.add(of(text));
            }
        }
        return commands;
    }

    private static PageCommand of(String text) {
        String plain = text.replace("[spark-submit options] ", "").replaceAll("\\.\\.\\.", "");
        boolean synopsis = text.contains(" [") || text.contains("...");
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
        }
        while (!words.isEmpty() && words.get(0).startsWith("-") && !words.get(0).matches(HELP)) {
            boolean alone = words.get(0).contains("=") || OPTIONS_WITHOUT_VALUE.contains(words.get(0));
            words.subList(0, Math.min(words.size(), alone ? 1 : 2)).clear();
        }
        return new PageCommand(text, words, synopsis);
    }

    /** Fails when the command line would be refused. */
    void check(CommandLine trueline) {
        if (words.isEmpty() || words.get(0).matches(HELP + "|COMMAND")) {
            return;
        }
        CommandLine command = trueline.getSubcommands().get(words.get(0));
        if (command == null) {
            throw new UnmatchedArgumentException(trueline, words);
        }
        if (synopsis) {
            requireOptions(command);
        } else {
            trueline.parseArgs(words.toArray(String[]::new));
        }
        requireKeys();
    }

    private void requireOptions(CommandLine command) {
        for (String word : words) {
            String option = word.replaceAll("[\\[\\]]", "");
            if (option.startsWith("--") && command.getCommandSpec().findOption(option) == null) {
                throw new UnmatchedArgumentException(command, List.of(option));
            }
        }
    }

    private void requireKeys() {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals("--set")) {
                requireKey(words.get(i + 1).replaceFirst("=.*", ""));
            }
        }
    }

    private static void requireKey(String key) {
        if (!key.startsWith("contract.columns.") && !ConfigReference.defaults().hasPath(key)) {
            throw new IllegalArgumentException("there is no key " + key);
        }
    }
}

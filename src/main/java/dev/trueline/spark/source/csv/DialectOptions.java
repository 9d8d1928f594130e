package dev.trueline.spark.source.csv;

import dev.trueline.contract.DataException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the options that Spark's CSV source knows. */
final class DialectOptions {
    private static final Set<String> READ = Set.of(
            "sep",
            "delimiter",
            "quote",
            "escape",
            "comment",
            "header",
            "encoding",
            "charset",
            "nullvalue",
            "emptyvalue",
            "ignoreleadingwhitespace",
            "ignoretrailingwhitespace",
            "linesep",
            "mode");

    // They decide how Spark makes numbers and dates of texts, or how much it reads at once. Here every value is read as
    // text, of any length, and the contract says which number it is. The last ones choose the files.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "inferschema",
            "enforceschema",
            "samplingratio",
            "multiline",
            "maxcolumns",
            "maxcharspercolumn",
            "columnnameofcorruptrecord",
            "columnpruning",
            "dateformat",
            "timestampformat",
            "timestampntzformat",
            "enabledatetimeparsingfallback",
            "preferdate",
            "locale",
            "timezone",
            "nanvalue",
            "positiveinf",
            "negativeinf",
            "ignorecorruptfiles",
            "ignoremissingfiles",
            "pathglobfilter",
            "recursivefilelookup",
            "modifiedbefore",
            "modifiedafter",
            "basepath",
            "mergeschema");

    private static final Map<String, String> CHARACTERS =
            Map.of("\\t", "\t", "\\\\", "\\", "\\\"", "\"", "\\'", "'", "\\0", "\0", "\\u0000", "\0");

    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    DialectOptions(Map<String, String> options) {
        this.options.putAll(options);
        options.keySet().forEach(DialectOptions::requireKnown);
    }

    Dialect dialect() {
        String separator = separator();
        char quote = character("quote", "\"");
        Dialect dialect = new Dialect(
                separator.length() == 1 ? separator.charAt(0) : Dialect.LONG_SEPARATOR,
                separator.length() == 1 ? "" : separator,
                quote,
                options.containsKey("escape") ? character("escape", "\"") : quote,
                character("comment", ""),
                flag("header", true),
                charset(),
                options.getOrDefault("nullValue", ""),
                options.getOrDefault("emptyValue", ""),
                flag("ignoreLeadingWhiteSpace", false),
                flag("ignoreTrailingWhiteSpace", false),
                options.getOrDefault("mode", "").equalsIgnoreCase("FAILFAST"));
        requireDifferent(dialect);
        requireLineBreak();
        return dialect;
    }

    private static void requireKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!READ.contains(lower) && !WITHOUT_EFFECT.contains(lower) && !lower.startsWith("fs.")) {
            throw new DataException("input.options." + name + " is not an option for CSV; use sep, quote, escape,"
                    + " comment, header, encoding, nullValue, emptyValue, ignoreLeadingWhiteSpace,"
                    + " ignoreTrailingWhiteSpace, lineSep, pathGlobFilter, recursiveFileLookup, modifiedBefore or"
                    + " modifiedAfter");
        }
    }

    private String separator() {
        String text = options.containsKey("sep") ? options.get("sep") : options.getOrDefault("delimiter", ",");
        String separator = text.length() > 1 && text.contains("\\") ? unescaped(text) : text;
        if (separator.isEmpty() || separator.contains("\n") || separator.contains("\r")) {
            throw new DataException(
                    "input.options.sep = '" + text.replace("\n", "\\n").replace("\r", "\\r")
                            + "' cannot separate values; give one character or several, none of them a line break");
        }
        return separator;
    }

    private static String unescaped(String text) {
        String plain = text;
        for (Map.Entry<String, String> character : CHARACTERS.entrySet()) {
            plain = plain.replace(character.getKey(), character.getValue());
        }
        return plain;
    }

    private char character(String name, String otherwise) {
        String text = options.getOrDefault(name, otherwise);
        String plain = CHARACTERS.getOrDefault(text, text);
        if (plain.length() > 1 || plain.equals("\n") || plain.equals("\r")) {
            throw new DataException("input.options." + name + " = '" + text + "' must be a single character");
        }
        return plain.isEmpty() || plain.equals("\0") ? Dialect.NONE : plain.charAt(0);
    }

    private boolean flag(String name, boolean otherwise) {
        String text = options.getOrDefault(name, String.valueOf(otherwise));
        if (!List.of("true", "false").contains(text.toLowerCase(Locale.ROOT))) {
            throw new DataException("input.options." + name + " = '" + text + "' must be true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private String charset() {
        String name =
                options.containsKey("encoding") ? options.get("encoding") : options.getOrDefault("charset", "UTF-8");
        try {
            return Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new DataException("input.options.encoding = '" + name
                    + "' is not known; give a name such as UTF-8, ISO-8859-1, windows-1252 or UTF-16");
        }
    }

    private void requireLineBreak() {
        String text = options.getOrDefault("lineSep", "\n");
        if (!Set.of("\n", "\r", "\r\n", "\\n", "\\r", "\\r\\n").contains(text)) {
            throw new DataException("input.options.lineSep = '" + text + "' does not end a record of CSV;"
                    + " \\n, \\r and \\r\\n do, and need no option");
        }
    }

    private static void requireDifferent(Dialect dialect) {
        boolean same = dialect.separator() == dialect.quote()
                || dialect.separator() == dialect.comment()
                || dialect.separator() == dialect.escape()
                || dialect.comments() && dialect.comment() == dialect.quote();
        if (same) {
            throw new DataException("input.options: sep, quote, escape and comment must be different characters"
                    + " (escape may be the quote)");
        }
    }
}

package dev.trueline.spark.source.csv.write;

import dev.trueline.spark.source.csv.Dialect;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How CSV is written.
 *
 * @param charset name of an encoding that keeps ASCII as it is
 * @param crlf whether a record ends with carriage return and line feed, as in RFC 4180, or with a line feed alone
 * @param compression name of a Hadoop codec; empty for none
 */
public record CsvWriting(
        char separator,
        char quote,
        boolean header,
        boolean quoteAll,
        String nullText,
        String charset,
        boolean crlf,
        String compression)
        implements Serializable {
    private static final Set<String> KNOWN = Set.of(
            "sep",
            "delimiter",
            "quote",
            "escape",
            "header",
            "quoteAll",
            "nullValue",
            "encoding",
            "charset",
            "lineSep",
            "compression",
            "codec",
            "timestampFormat",
            "dateFormat",
            "timestampNTZFormat");

    // Spark's writer has them to trim or keep what is always kept here.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "escapeQuotes",
            "ignoreLeadingWhiteSpace",
            "ignoreTrailingWhiteSpace",
            "emptyValue",
            "charToEscapeQuoteEscaping",
            "locale");

    private static final Map<String, String> CODECS = Map.of(
            "none", "",
            "uncompressed", "",
            "gzip", "org.apache.hadoop.io.compress.GzipCodec",
            "bzip2", "org.apache.hadoop.io.compress.BZip2Codec",
            "deflate", "org.apache.hadoop.io.compress.DeflateCodec",
            "lz4", "org.apache.hadoop.io.compress.Lz4Codec",
            "snappy", "org.apache.hadoop.io.compress.SnappyCodec");

    /**
     * As the options of Spark's CSV writer say.
     *
     * @throws IllegalArgumentException when one is not known, or its value is not allowed
     */
    public static CsvWriting of(Map<String, String> options) {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(options);
        options.keySet().forEach(CsvWriting::requireKnown);
        char quote = single(named, "quote", "\"");
        if (named.containsKey("escape") && single(named, "escape", "\"") != quote) {
            throw new IllegalArgumentException("escape = " + named.get("escape")
                    + " is not supported; a quote inside quotes is written twice, which every reader understands");
        }
        return new CsvWriting(
                single(named, named.containsKey("sep") ? "sep" : "delimiter", ","),
                quote,
                Boolean.parseBoolean(named.getOrDefault("header", "true")),
                Boolean.parseBoolean(named.getOrDefault("quoteAll", "false")),
                named.getOrDefault("nullValue", ""),
                charset(named),
                crlf(named),
                codec(named));
    }

    private static void requireKnown(String name) {
        if (KNOWN.stream().noneMatch(name::equalsIgnoreCase)
                && WITHOUT_EFFECT.stream().noneMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("--output-option " + name + " is not an option for CSV; use one of "
                    + KNOWN.stream().sorted().toList());
        }
    }

    private static char single(Map<String, String> options, String name, String otherwise) {
        String text = options.getOrDefault(name, otherwise);
        String plain = text.equals("\\t") ? "\t" : text;
        if (plain.length() != 1 || plain.equals("\n") || plain.equals("\r")) {
            throw new IllegalArgumentException(name + " = '" + text + "' must be a single character");
        }
        return plain.charAt(0);
    }

    private static String charset(Map<String, String> options) {
        String name = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
        try {
            if (!Dialect.keepsAscii(Charset.forName(name))) {
                throw new IllegalArgumentException("encoding = " + name
                        + " is not supported; use UTF-8, US-ASCII, ISO-8859-1 or another of one byte a character");
            }
            return name;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException(
                    "encoding = " + name + " is not known; use UTF-8 or ISO-8859-1", unknown);
        }
    }

    private static boolean crlf(Map<String, String> options) {
        String text = options.getOrDefault("lineSep", "\n").replace("\\r", "\r").replace("\\n", "\n");
        if (!text.equals("\n") && !text.equals("\r\n")) {
            throw new IllegalArgumentException("lineSep must be \\n or \\r\\n");
        }
        return text.equals("\r\n");
    }

    private static String codec(Map<String, String> options) {
        String name = options.getOrDefault("compression", options.getOrDefault("codec", "none"));
        String codec = CODECS.get(name.toLowerCase(Locale.ROOT));
        if (codec == null) {
            throw new IllegalArgumentException("compression = " + name + " is not known; use one of "
                    + CODECS.keySet().stream().sorted().toList());
        }
        return codec;
    }
}

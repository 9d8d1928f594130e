package dev.trueline.spark.source.csv;

import java.nio.charset.Charset;
import java.util.HexFormat;

/** Knows text of another encoding by its first bytes. */
final class Magic {
    private Magic() {}

    /** What the first bytes of a file say against reading it as text, as the end of a sentence; empty for nothing. */
    static String of(byte[] begin, String charset) {
        String hex = HexFormat.of().formatHex(begin);
        boolean utf16 = hex.startsWith("fffe") || hex.startsWith("feff");
        if (utf16 && !charset.startsWith("UTF-16") && !charset.startsWith("UTF-32")) {
            return "begins with the byte order mark of UTF-16; set input.options.encoding = UTF-16";
        }
        if (Dialect.keepsAscii(Charset.forName(charset)) && hex.matches("(?!0000)(..00){2}|(00..){2}")) {
            return "holds a zero byte with each letter, as UTF-16 does; set input.options.encoding = UTF-16"
                    + (hex.startsWith("00") ? "BE" : "LE");
        }
        return "";
    }
}

package dev.trueline.spark.csv;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knows files that are no text by their first bytes. */
final class Magic {
    private static final Map<String, String> COMPRESSED = new LinkedHashMap<>();
    private static final Map<String, String> OTHER = new LinkedHashMap<>();

    static {
        COMPRESSED.put("1f8b", ".gz");
        COMPRESSED.put("28b52ffd", ".zst");
        COMPRESSED.put("425a68", ".bz2");
        OTHER.put("504b0304", "zip archive or spreadsheet");
        OTHER.put("50415231", "Parquet file");
        OTHER.put("4f5243", "ORC file");
        OTHER.put("4f626a01", "Avro file");
    }

    private Magic() {}

    /** What the first bytes of a file say against reading it as text, as the end of a sentence; empty for nothing. */
    static String of(byte[] begin, String charset) {
        String hex = HexFormat.of().formatHex(begin);
        for (Map.Entry<String, String> magic : COMPRESSED.entrySet()) {
            if (hex.startsWith(magic.getKey())) {
                return "is compressed, which its name does not say; rename it so that it ends in " + magic.getValue();
            }
        }
        for (Map.Entry<String, String> magic : OTHER.entrySet()) {
            if (hex.startsWith(magic.getKey())) {
                return "is a " + magic.getValue() + ", not CSV; read it with another input.format, or convert it";
            }
        }
        boolean utf16 = hex.startsWith("fffe") || hex.startsWith("feff");
        if (utf16 && !charset.startsWith("UTF-16") && !charset.startsWith("UTF-32")) {
            return "begins with the byte order mark of UTF-16; set input.options.encoding = UTF-16";
        }
        return "";
    }
}

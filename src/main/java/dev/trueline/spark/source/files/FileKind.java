package dev.trueline.spark.source.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What a file is by the bytes that it begins and ends with, whatever its name. */
public enum FileKind {
    GZIP("compressed with gzip", ".gz", "1f8b08"),
    ZSTANDARD("compressed with Zstandard", ".zst", "28b52ffd"),
    BZIP2("compressed with bzip2", ".bz2", "425a68"),
    XZ("compressed with xz", "", "fd377a585a00"),
    LZ4("compressed with lz4", "", "04224d18"),
    SEVEN_ZIP("a 7z archive", "", "377abcaf271c"),
    ZIP("a zip archive", "", "504b0304"),
    TAR("a tar archive", "", ""),
    WORKBOOK("a spreadsheet", "", ""),
    OLD_WORKBOOK("a spreadsheet", "", "d0cf11e0a1b11ae1"),
    PARQUET("a Parquet file", "", "50415231"),
    ENCRYPTED_PARQUET("an encrypted Parquet file", "", "50415245"),
    ORC("an ORC file", "", "4f5243"),
    AVRO("an Avro file", "", "4f626a01"),
    ARROW("an Arrow file", "", "4152524f57310000"),
    SQLITE("an SQLite database", "", "53514c69746520666f726d6174203300"),
    PDF("a PDF document", "", "255044462d");

    /** How many bytes of the beginning are looked at, at most. */
    static final int HEAD = 512;

    /** How many bytes of the end are looked at, at most. */
    static final int TAIL = 4;

    private static final String BZIP2_BLOCK = "314159265359";
    private static final int BZIP2_BLOCK_AT = 4;
    private static final int TAR_MAGIC_AT = 257;
    private static final int ZIP_NAME_AT = 30;

    private final String described;
    private final String extension;
    private final String magic;

    FileKind(String described, String extension, String magic) {
        this.described = described;
        this.extension = extension;
        this.magic = magic;
    }

    /** The rest of a sentence that begins with "it is". */
    public String described() {
        return described;
    }

    /** How the names of such files end, by which Spark knows that it has to decompress them; else empty. */
    String extension() {
        return extension;
    }

    /** The name of the Spark data source that reads such files; empty when there is none. */
    public Optional<String> format() {
        return switch (this) {
            case PARQUET, ORC, AVRO -> Optional.of(name().toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    /** The kind whose marks are there; empty for text and all that is not known. */
    static Optional<FileKind> of(byte[] head, byte[] tail) {
        if (textAt(head, TAR_MAGIC_AT, "ustar")) {
            return Optional.of(TAR);
        }
        String hex = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(kind -> !kind.magic.isEmpty() && hex.startsWith(kind.magic))
                .filter(kind -> kind.confirmed(head, tail))
                .map(kind -> kind == ZIP && isWorkbook(head) ? WORKBOOK : kind)
                .findFirst();
    }

    // Letters alone may be the first name in the header of a CSV file.
    private boolean confirmed(byte[] head, byte[] tail) {
        return switch (this) {
            case PARQUET, ENCRYPTED_PARQUET -> HexFormat.of().formatHex(tail).equals(magic);
            case ORC -> textAt(tail, 0, "ORC");
            case BZIP2 -> HexFormat.of().formatHex(head).startsWith(BZIP2_BLOCK, 2 * BZIP2_BLOCK_AT);
            default -> true;
        };
    }

    private static boolean isWorkbook(byte[] head) {
        return textAt(head, ZIP_NAME_AT, "[Content_Types].xml")
                || textAt(head, ZIP_NAME_AT, "xl/")
                || textAt(head, ZIP_NAME_AT, "_rels/")
                || textAt(head, ZIP_NAME_AT, "docProps/")
                || textAt(head, ZIP_NAME_AT, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    }

    private static boolean textAt(byte[] bytes, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }
}

package dev.trueline.spark.source.files;

import dev.trueline.contract.DataException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.spark.source.csv.Decompression;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.SparkSession;

/** Compares the content of files with the format that they are read as, and with their names. */
public final class FileContent {
    private static final String UNPACK = "; unpack it, and read what is in it";

    private FileContent() {}

    /**
     * Looks into every file of a source that is read as text.
     *
     * @throws DataException that names a file whose content is none, or is not compressed as its name says
     */
    public static void refuseOtherThanText(SparkSession spark, Source source, InputFiles files) {
        refuse(FileJob.looks(spark, source, files.nonEmpty(), FileContent::textFault));
    }

    /** Refuses the first file, by path, that has a fault which is not empty. */
    public static void refuse(Map<String, String> faults) {
        new TreeMap<>(faults).forEach((path, fault) -> {
            if (!fault.isEmpty()) {
                throw new DataException(Redaction.of(path) + " " + fault);
            }
        });
    }

    /** What is wrong with a file that is read as text, as the end of a sentence; empty for nothing. */
    public static String textFault(InputFile file, Configuration configuration) {
        try {
            return textFault(new Path(file.path()), file.bytes(), configuration);
        } catch (IOException | RuntimeException unreadable) {
            return "cannot be read: " + ReadFailure.reason(unreadable);
        }
    }

    private static String textFault(Path path, long bytes, Configuration configuration) throws IOException {
        Optional<FileKind> kind = kind(path, bytes, configuration);
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        if (codec == null) {
            return kind.map(FileContent::notText).orElse("");
        }
        Optional<FileKind> named = compression(codec.getDefaultExtension());
        if (named.isPresent() && !named.equals(kind)) {
            return "has a name that ends in " + codec.getDefaultExtension() + ", but it is "
                    + kind.map(FileKind::described).orElse("not compressed so") + "; rename it";
        }
        return insideFault(path, codec, configuration);
    }

    private static Optional<FileKind> compression(String extension) {
        for (FileKind kind : FileKind.values()) {
            if (!kind.extension().isEmpty() && kind.extension().equals(extension)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static String insideFault(Path path, CompressionCodec codec, Configuration configuration)
            throws IOException {
        try (InputStream in =
                Decompression.of(codec, path.getFileSystem(configuration).open(path))) {
            return FileKind.of(in.readNBytes(FileKind.HEAD), new byte[0])
                    .map(kind -> "is compressed, and in it is " + aThing(kind) + UNPACK)
                    .orElse("");
        } catch (EOFException cutOff) {
            return "is cut off: the compressed data end too early";
        }
    }

    private static String aThing(FileKind kind) {
        return kind.described().startsWith("compressed") ? "data " + kind.described() : kind.described();
    }

    private static String notText(FileKind kind) {
        if (!kind.extension().isEmpty()) {
            return "is " + kind.described() + ", which its name does not say; rename it so that it ends in "
                    + kind.extension();
        }
        return "is " + kind.described() + ", not text" + remedy(kind);
    }

    private static String remedy(FileKind kind) {
        if (kind.format().isPresent()) {
            return "; set input.format = " + kind.format().get();
        }
        return switch (kind) {
            case WORKBOOK, OLD_WORKBOOK -> "; save its sheet as CSV, and read that";
            case ZIP, SEVEN_ZIP, TAR, XZ, LZ4, GZIP, ZSTANDARD, BZIP2 -> UNPACK;
            default -> "; convert it to CSV or Parquet";
        };
    }

    /** Why a file is not of the kind that its format demands, as the end of a sentence; empty when it is. */
    public static String fault(InputFile file, FileKind wanted, Configuration configuration) {
        try {
            Path path = new Path(file.path());
            Optional<FileKind> found = kind(path, file.bytes(), configuration);
            return found.equals(Optional.of(wanted))
                    ? ""
                    : "is not " + wanted.described() + ", "
                            + found.map(kind -> "but " + kind.described() + remedy(kind))
                                    .orElse(
                                            isText(path, configuration)
                                                    ? "but text; set input.format = csv or json"
                                                    : "or it is cut off; write it again");
        } catch (IOException unreadable) {
            return "cannot be read: " + ReadFailure.reason(unreadable);
        }
    }

    /** What a file is by its bytes; empty for text and all that is not known. */
    public static Optional<FileKind> kind(Path path, long bytes, Configuration configuration) throws IOException {
        try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
            byte[] head = in.readNBytes(FileKind.HEAD);
            in.seek(Math.max(0, bytes - FileKind.TAIL));
            return FileKind.of(head, in.readNBytes(FileKind.TAIL));
        }
    }

    private static boolean isText(Path path, Configuration configuration) throws IOException {
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            for (byte character : in.readNBytes(FileKind.HEAD)) {
                if (character >= 0 && character < ' ' && "\t\r\n\f".indexOf(character) < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}

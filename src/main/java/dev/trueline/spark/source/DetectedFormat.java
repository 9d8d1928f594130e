package dev.trueline.spark.source;

import dev.trueline.spark.source.files.FileContent;
import dev.trueline.spark.source.files.FileKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * The format of a source whose format nobody has named.
 *
 * @param name of a Spark data source
 * @param evidence a sentence that says how it is read, and why; empty for CSV, which is assumed of all other text
 */
public record DetectedFormat(String name, String evidence) {
    private static final DetectedFormat CSV = new DetectedFormat("csv", "");
    private static final Pattern JSON = Pattern.compile("\\.(json|jsonl|ndjson)(?=(\\.[a-z0-9]+)?$)");

    /** Looks, without Spark, at the first file of a source. What cannot be looked at from here is taken for CSV. */
    public static DetectedFormat of(List<String> paths, Configuration hadoop) {
        try {
            Optional<FileStatus> first =
                    paths.isEmpty() ? Optional.empty() : SourceLookup.firstFile(paths.get(0), hadoop);
            return first.isEmpty() ? CSV : of(first.get(), hadoop);
        } catch (IOException | IllegalArgumentException unknowable) {
            return CSV;
        }
    }

    private static DetectedFormat of(FileStatus file, Configuration hadoop) throws IOException {
        String name = file.getPath().getName();
        Optional<FileKind> kind = FileContent.kind(file.getPath(), file.getLen(), hadoop);
        Optional<String> binary = kind.flatMap(FileKind::format);
        if (binary.isPresent()) {
            return new DetectedFormat(
                    binary.get(),
                    "Read as " + binary.get() + ", because " + name + " is "
                            + kind.get().described() + " by its content.");
        }
        Matcher json = JSON.matcher(name.toLowerCase(Locale.ROOT));
        return json.find()
                ? new DetectedFormat(
                        "json", "Read as json, because the name of " + name + " ends in " + json.group() + ".")
                : CSV;
    }
}

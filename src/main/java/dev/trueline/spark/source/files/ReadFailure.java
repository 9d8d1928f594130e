package dev.trueline.spark.source.files;

import dev.trueline.contract.Causes;
import dev.trueline.contract.DataException;
import dev.trueline.contract.LakeFormat;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.contract.Visible;
import dev.trueline.spark.internals.FileFailure;
import dev.trueline.spark.internals.SparkLine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;

/** Says in one sentence why a source could not be read. */
public final class ReadFailure {
    private static final String RAISED = "USER_RAISED_EXCEPTION"; // By raise_error of SQL.
    private static final int LONGEST_REASON = 400;
    private static final String NO_FILE =
            "there is no file to read; check input.path (files whose names begin with _ or . do not count)";
    private static final Pattern FILE = Pattern.compile(
            "(?i)\\b(?:file|path|footer for file)(?: is)?:? +([a-z][a-z0-9+.-]*:/[^\\s,;'\"]*[^\\s,;'\".])");

    private static final String DELTA_SETTINGS = "Spark is not set up for Delta; add"
            + " --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension and"
            + " --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog to spark-submit";

    private ReadFailure() {}

    public static DataException of(Source source, Throwable failure) {
        return new DataException(cannotRead(source) + explain(source, failure), failure);
    }

    /** Says that nothing has one of the paths of a source, or matches it. */
    public static DataException missing(Source source, String path) {
        return new DataException(cannotRead(source) + thereIsNone(source, path));
    }

    static DataException noFile(Source source) {
        return new DataException(cannotRead(source) + NO_FILE);
    }

    private static String cannotRead(Source source) {
        return "cannot read " + source.describe() + " as " + source.format() + ": ";
    }

    private static String thereIsNone(Source source, String name) {
        String place = new Path(name).isUriPathAbsolute()
                ? "check input.path"
                : "a relative path starts in the current directory, so it stands for "
                        + java.nio.file.Path.of("").toAbsolutePath().resolve(name) + "; check input.path";
        String which = source.paths().size() == 1 ? "" : ", " + Redaction.of(name);
        return "there is no such file or directory" + which + "; " + place;
    }

    private static String explain(Source source, Throwable failure) {
        if (!source.paths().isEmpty() && String.valueOf(failure.getMessage()).contains("PATH_NOT_FOUND")) {
            return thereIsNone(source, source.paths().get(0));
        }
        Optional<LakeFormat> missing = missingPackage(failure);
        if (missing.isPresent()) {
            return "Spark does not have the package of " + missing.get().label() + "; add it (spark-submit --packages "
                    + missing.get().artifact() + ")";
        }
        if (String.valueOf(failure.getMessage()).contains("DELTA_CONFIGURE_SPARK_SESSION")) {
            return DELTA_SETTINGS;
        }
        if (String.valueOf(failure.getMessage()).contains("DATA_SOURCE_NOT_FOUND")) {
            return "Spark knows no data source of that name; check input.format, and that its package is on the class"
                    + " path (spark-submit --packages)";
        }
        if (source.isQuery() && failure instanceof SparkThrowable fault && SparkLine.condition(fault) != null) {
            return "the query cannot be understood: " + withoutCode(failure.getMessage()) + "; check input.query";
        }
        if (source.isTable() && String.valueOf(failure.getMessage()).contains("TABLE_OR_VIEW_NOT_FOUND")) {
            return "Spark's catalog has no table or view of this name; check input.table, and the catalog in Spark's"
                    + " properties";
        }
        if (String.valueOf(failure.getMessage()).contains("UNABLE_TO_INFER_SCHEMA")) {
            return NO_FILE;
        }
        if (failure instanceof SparkThrowable twice && "COLUMN_ALREADY_EXISTS".equals(SparkLine.condition(twice))) {
            String column =
                    twice.getMessageParameters().getOrDefault("columnName", "").replace("`", "");
            return "a row has the column '" + Visible.text(column) + "' twice; rename one of the two";
        }
        String reason = withoutPassword(source, Redaction.of(reason(failure)));
        if (reason.contains("No suitable driver") || reason.startsWith("ClassNotFoundException")) {
            return reason + "; add the driver's jar to Spark (spark-submit --jars)";
        }
        return reason.contains("is not a Parquet file") ? reason + "; check input.format" : reason;
    }

    // The data source of a format or the catalog that a property names.
    private static Optional<LakeFormat> missingPackage(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean missing = message.contains("data_source_not_found") || message.contains("catalog plugin class");
        return Arrays.stream(LakeFormat.values())
                .filter(format -> missing && message.contains(format.label()))
                .findFirst();
    }

    // [CODE] What is wrong. SQLSTATE: 42000 (line 1, pos 7), and below it the query.
    private static String withoutCode(String message) {
        String first = message.strip()
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
        String plain = first.replaceAll("^\\[[A-Z0-9_.]+] ", "").replaceAll(" SQLSTATE: \\w+", "");
        return Visible.text(plain.replaceAll("\\.(?=;|$| \\(line)", ""));
    }

    private static String withoutPassword(Source source, String text) {
        Optional<String> password = source.option("password").filter(secret -> !secret.isEmpty());
        return password.map(secret -> text.replace(secret, Redaction.REDACTED)).orElse(text);
    }

    // Spark wraps the reason in several layers that only say that a task failed; the innermost says why, and one of
    // them names the file.
    public static String reason(Throwable failure) {
        List<Throwable> chain = Causes.of(failure);
        Throwable innermost = Causes.root(failure);
        if (innermost instanceof DataException explained) {
            return explained.getMessage();
        }
        if (innermost instanceof SparkThrowable raised && RAISED.equals(SparkLine.condition(raised))) {
            return raised.getMessageParameters().get("errorMessage");
        }
        String message = String.valueOf(innermost.getMessage())
                .strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        String shortened = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + " ..." : message;
        return file(chain).map(file -> Redaction.of(file) + ": ").orElse("")
                + innermost.getClass().getSimpleName() + ": " + shortened;
    }

    private static Optional<String> file(List<Throwable> chain) {
        return chain.stream().flatMap(layer -> file(layer).stream()).reduce((outer, inner) -> inner);
    }

    private static Optional<String> file(Throwable layer) {
        if (layer instanceof FileFailure named && !named.file().isEmpty()) {
            return Optional.of(named.file());
        }
        if (layer instanceof SparkThrowable spark
                && spark.getMessageParameters().containsKey("path")) {
            return Optional.of(spark.getMessageParameters().get("path"));
        }
        Matcher named = FILE.matcher(String.valueOf(layer.getMessage()));
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }
}

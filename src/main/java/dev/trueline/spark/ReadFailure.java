package dev.trueline.spark;

import dev.trueline.contract.DataException;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** Says in one sentence why a source could not be read. */
final class ReadFailure {
    private static final int LONGEST_REASON = 400;
    private static final String NO_SUCH_PATH =
            "there is no such file or directory; check input.path (a relative path starts at the directory in"
                    + " which the job was started)";
    private static final String NO_FILE =
            "there is no file to read; check input.path (files whose names begin with _ or . do not count)";

    private ReadFailure() {}

    static DataException of(Source source, Throwable failure) {
        return new DataException(cannotRead(source) + explain(failure), failure);
    }

    static DataException noSuchPath(Source source) {
        return new DataException(cannotRead(source) + NO_SUCH_PATH);
    }

    static DataException noFile(Source source) {
        return new DataException(cannotRead(source) + NO_FILE);
    }

    private static String cannotRead(Source source) {
        return "cannot read " + source.describe() + " as " + source.format() + ": ";
    }

    private static String explain(Throwable failure) {
        if (String.valueOf(failure.getMessage()).contains("PATH_NOT_FOUND")) {
            return NO_SUCH_PATH;
        }
        if (String.valueOf(failure.getMessage()).contains("DATA_SOURCE_NOT_FOUND")) {
            return "Spark knows no data source of that name; check input.format, and that its package is on the class"
                    + " path (spark-submit --packages)";
        }
        if (String.valueOf(failure.getMessage()).contains("UNABLE_TO_INFER_SCHEMA")) {
            return NO_FILE;
        }
        return file(failure).map(file -> Redaction.of(file) + ": ").orElse("") + reason(failure);
    }

    private static Optional<String> file(Throwable failure) {
        for (Throwable layer = failure; layer != null; layer = layer.getCause()) {
            if (layer instanceof SparkThrowable spark && spark.getMessageParameters().containsKey("path")) {
                return Optional.of(spark.getMessageParameters().get("path"));
            }
        }
        return Optional.empty();
    }

    // Spark wraps the reason in several layers that only say that a task failed; the innermost says why.
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof DataException explained) {
            return explained.getMessage();
        }
        String message = String.valueOf(innermost.getMessage()).strip();
        String firstLines = message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) + " ..." : message;
        return innermost.getClass().getSimpleName() + ": " + firstLines;
    }
}

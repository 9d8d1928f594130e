package dev.trueline.spark.internals;

import java.util.Iterator;
import org.apache.spark.rdd.InputFileBlockHolder;

/** Reading the rows of a file failed. */
public final class FileFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;

    private FileFailure(String file, Throwable cause) {
        super(cause);
        this.file = file;
    }

    public String file() {
        return file;
    }

    /** The same elements; a failure to read one names the file that Spark reads at that moment. */
    public static <T> Iterator<T> naming(Iterator<T> elements) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return elements.hasNext();
                } catch (Exception failed) { // Spark throws checked exceptions that Java does not see.
                    throw named(failed);
                }
            }

            @Override
            public T next() {
                try {
                    return elements.next();
                } catch (Exception failed) { // As above.
                    throw named(failed);
                }
            }
        };
    }

    /** The file that Spark reads at the moment in this task; empty when it reads none. */
    public static String currentFile() {
        return InputFileBlockHolder.getInputFilePath().toString();
    }

    private static FileFailure named(Exception failed) {
        return new FileFailure(currentFile(), failed);
    }
}

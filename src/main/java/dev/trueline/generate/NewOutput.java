package dev.trueline.generate;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Made-up data never replace what is there. */
final class NewOutput {
    private NewOutput() {}

    static void requireAbsent(FileSystem files, Path output) throws IOException {
        if (files.exists(output)) {
            throw new IllegalArgumentException(
                    "The output " + output + " exists already: remove it, or give another path");
        }
    }
}

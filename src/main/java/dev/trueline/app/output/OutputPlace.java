package dev.trueline.app.output;

import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Source;
import dev.trueline.spark.source.SourceLookup;
import org.apache.hadoop.conf.Configuration;

/** Where an output must not be. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * Refuses an output among the files of the input.
     *
     * @param setting that names the output
     * @throws UsageException when whoever reads the input next would take its files for rows
     */
    public static void requireOutside(Source input, String setting, String output, Configuration hadoop) {
        SourceLookup.directoryAround(output, input, hadoop).ifPresent(directory -> {
            throw new UsageException(setting + " " + Redaction.of(output) + " is in the input "
                    + Redaction.of(directory) + ", whose next reader would take the results for rows; choose another"
                    + " place with --output PATH");
        });
    }
}

package dev.trueline.app.cli;

import dev.trueline.app.exit.UsageException;
import dev.trueline.evaluate.compare.GateRules;
import picocli.CommandLine.Option;

/** The rules of the gate as arguments, with the defaults that the configuration has. */
final class GateOptions {
    @Option(
            names = "--max-worsening",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "share of the champion's loss by which MODEL may be worse (default: 0)")
    private double maxWorsening;

    @Option(
            names = "--max-slice-worsening",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "the same for each slice (default: 0.1)")
    private double maxSliceWorsening;

    @Option(
            names = "--confidence",
            paramLabel = "C",
            defaultValue = "0.95",
            description = "how sure it has to be that it is worse (default: 0.95)")
    private double confidence;

    @Option(
            names = "--max-drift",
            paramLabel = "INDEX",
            description = "largest population stability index of a column since MODEL's training (default: none)")
    private Double maxDrift;

    /** @throws UsageException when a value is out of its range */
    GateRules rules() {
        if (!(confidence > 0 && confidence < 1)) {
            throw new UsageException("--confidence " + confidence + " must be between 0 and 1, both excluded");
        }
        requireShare("--max-worsening", maxWorsening);
        requireShare("--max-slice-worsening", maxSliceWorsening);
        if (maxDrift != null && !(maxDrift > 0 && Double.isFinite(maxDrift))) {
            throw new UsageException("--max-drift " + maxDrift + " must be above 0 and finite");
        }
        return new GateRules(maxWorsening, maxSliceWorsening, confidence, maxDrift);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new UsageException(name + " " + value + " must be at least 0 and finite");
        }
    }
}

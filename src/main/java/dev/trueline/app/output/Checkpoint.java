package dev.trueline.app.output;

import dev.trueline.app.exit.UsageException;
import dev.trueline.model.Json;
import dev.trueline.model.ParameterVector;
import dev.trueline.train.objective.Curvature;
import dev.trueline.train.optimize.DescentState;
import dev.trueline.train.optimize.Iterate;
import dev.trueline.train.optimize.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The state of a run between two steps, as a checkpoint file and the sealed history that it names hold it.
 *
 * @param parameters where the next step evaluates
 * @param memory of the update rule
 * @param bestParameters those of the best step so far
 * @param sealed the earlier part of the history, which has files of its own
 * @param recent the rest of the history
 */
public record Checkpoint(
        RunFingerprint fingerprint,
        Curvature curvature,
        Vector parameters,
        List<Vector> memory,
        Vector bestParameters,
        SealedHistory.Mark sealed,
        List<Step> recent) {
    // A file is a header line and the body. The header says the format, so that another one can be refused, and the
    // digest of the body, so that a torn or damaged file is told from a whole one.
    private static final int FORMAT_VERSION = 4;

    /** A body that lacks something is damaged. */
    public Checkpoint {
        if (fingerprint == null
                || fingerprint.facts() == null
                || curvature == null
                || parameters == null
                || memory == null
                || bestParameters == null
                || sealed == null
                || recent == null
                || recent.stream().anyMatch(Objects::isNull)
                || memory.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("something is missing");
        }
    }

    /** Parameters in the space that is trained in. */
    record Vector(double intercept, double[] weights) {
        Vector {
            if (weights == null) {
                throw new IllegalArgumentException("weights are missing");
            }
        }

        static Vector of(ParameterVector parameters) {
            return new Vector(parameters.intercept(), parameters.weights());
        }

        ParameterVector vector() {
            return new ParameterVector(intercept, weights);
        }
    }

    private record Header(int formatVersion, String sha256) {}

    /** @param sealed what of the history of {@code state} is sealed already */
    static Checkpoint of(
            RunFingerprint fingerprint, Curvature curvature, DescentState state, SealedHistory.Mark sealed) {
        List<Step> recent =
                state.history().subList((int) sealed.steps(), state.history().size());
        return new Checkpoint(
                fingerprint,
                curvature,
                Vector.of(state.iterate().point()),
                state.iterate().memory().stream().map(Vector::of).toList(),
                Vector.of(state.bestParameters()),
                sealed,
                List.copyOf(recent));
    }

    /** @param before the steps that were sealed */
    DescentState state(List<Step> before) {
        List<Step> history = new ArrayList<>(before);
        history.addAll(recent);
        Iterate iterate = new Iterate(
                parameters.vector(), memory.stream().map(Vector::vector).toList());
        return new DescentState(iterate, bestParameters.vector(), history);
    }

    String write() {
        String body = Json.line(this);
        return Json.line(new Header(FORMAT_VERSION, Sha256.hex(body))) + "\n" + body + "\n";
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for messages
     * @return empty when it is torn or damaged
     * @throws UsageException when another version wrote it
     */
    static Optional<Checkpoint> read(String name, byte[] file) {
        String[] lines = new String(file, StandardCharsets.UTF_8).split("\n", -1);
        try {
            Header header = Json.read(lines[0], Header.class);
            if (header == null) { // The text null is JSON, too.
                return Optional.empty();
            }
            if (header.formatVersion() != FORMAT_VERSION) {
                throw new UsageException("checkpoint " + name + " is of format " + header.formatVersion()
                        + ", but this version of Trueline reads only format " + FORMAT_VERSION
                        + "; resume with the version that wrote it, or start over without --resume and with"
                        + " another --output");
            }
            boolean whole = lines.length == 3 && Sha256.hex(lines[1]).equals(header.sha256());
            return whole ? Optional.ofNullable(Json.read(lines[1], Checkpoint.class)) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}

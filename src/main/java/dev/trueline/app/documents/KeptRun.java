package dev.trueline.app.documents;

import dev.trueline.app.config.ConfigFile;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.JobConfigReader;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.app.output.Sha256;
import dev.trueline.app.published.ModelFile;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.Contract;
import dev.trueline.contract.Periods;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Role;
import dev.trueline.contract.RowAccount;
import dev.trueline.design.Design;
import dev.trueline.design.DesignPlan;
import dev.trueline.model.Json;
import dev.trueline.model.ModelDocument;
import dev.trueline.solve.kept.KeptMoments;
import dev.trueline.solve.kept.MomentFile;
import dev.trueline.solve.kept.PeriodFile;
import dev.trueline.solve.kept.PeriodMoments;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A published run that kept its moments.
 *
 * @param path where it is, without secrets
 * @param config its settings, with the design that it learned
 * @param modelDigest SHA-256 of its model file
 * @param periods the same moments by period, where the settings ask for them
 * @param groups where the moments of its groups are, secrets and all; empty where it kept none
 * @param account of its rows
 */
public record KeptRun(
        String path,
        JobConfig config,
        ModelDocument model,
        String modelDigest,
        KeptMoments moments,
        Optional<PeriodMoments> periods,
        Optional<String> groups,
        RowAccount account,
        Lineage lineage) {
    private static final String SETTING = "RUN";

    private record Rows(String input, String format, RowAccount rows, String fingerprint) {}

    /**
     * Reads a run.
     *
     * @param overrides of its settings, by dotted key
     * @throws UsageException when it is none, kept no moments, or is not of one piece
     */
    public static KeptRun open(String path, Map<String, String> overrides, Configuration hadoop) {
        Files files = new Files(path, hadoop);
        files.requireComplete();
        ModelDocument model = ModelFile.read(SETTING, path, hadoop);
        JobConfig config = complete(
                JobConfigReader.read(
                        ConfigFile.load(new Path(path, "config.conf").toString()),
                        Redaction.of(path) + "/config.conf",
                        overrides),
                model);
        if (model.data() == null) {
            throw files.refused("its model.json does not say what it was trained on");
        }
        KeptMoments moments = files.moments();
        Rows rows = files.json("data.json", Rows.class);
        String fingerprint = moments.fingerprint().toString();
        if (!fingerprint.equals(model.data().fingerprint()) || !fingerprint.equals(rows.fingerprint())) {
            throw files.refused("its moments are not those of its model: their fingerprint is " + fingerprint
                    + ", that of model.json " + model.data().fingerprint() + " and that of data.json "
                    + rows.fingerprint() + "; copy the run again, or train again");
        }
        try {
            moments.identity().require(MomentRecords.identity(config));
        } catch (IllegalArgumentException other) {
            throw files.refused("its moments do not fit: " + other.getMessage());
        }
        Lineage lineage = files.exists(Lineage.FILE)
                ? files.json(Lineage.FILE, Lineage.class)
                : new Lineage(List.of(Lineage.Step.of(
                        Lineage.Action.TRAIN,
                        Redaction.of(path),
                        new Lineage.Input(rows.input(), rows.format()),
                        rows.rows(),
                        rows.fingerprint())));
        String digest = Sha256.hex(new String(files.read("model.json"), StandardCharsets.UTF_8));
        return new KeptRun(
                Redaction.of(path),
                config,
                model,
                digest,
                moments,
                files.periods(config, moments),
                files.groups(),
                rows.rows(),
                lineage);
    }

    /** Whether the design has constants that were learned from training rows. */
    public boolean keepsConstants() {
        return !config.plan().question().isEmpty();
    }

    // The design is that of the model, and a row of a level that the run has not seen breaks the contract.
    private static JobConfig complete(JobConfig config, ModelDocument model) {
        Contract contract = config.contract()
                .withColumns(config.contract().columns().stream()
                        .map(column -> narrowed(column, model))
                        .toList());
        Design design = Design.of(
                model.terms().effects(), contract, config.plan().known().labelFunction());
        return config.with(new DesignPlan.Learned(design, contract, List.of()));
    }

    private static ColumnContract narrowed(ColumnContract column, ModelDocument model) {
        boolean category = column.role() == Role.FEATURE
                && !column.numeric()
                && model.terms().columns().contains(column.name());
        return category
                ? column.withAllowed(
                        new LinkedHashSet<>(model.feature(column.name()).allowed()))
                : column;
    }

    /** The files of a run directory. */
    private record Files(String path, Configuration hadoop) {
        void requireComplete() {
            if (!exists("_SUCCESS") || !exists("model.json")) {
                throw refused("it is no complete run of Trueline; name the output of a train or update");
            }
            if (!exists(RunRecords.MOMENTS)) {
                throw refused("it kept no moments; train it with training.engine = one-pass and training.keep-moments ="
                        + " true");
            }
        }

        boolean exists(String name) {
            try {
                Path file = new Path(path, name);
                return file.getFileSystem(hadoop).exists(file);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw refused(OutputException.reason(unreadable));
            }
        }

        byte[] read(String name) {
            try {
                Path file = new Path(path, name);
                FileSystem files = file.getFileSystem(hadoop);
                try (InputStream stream = files.open(file)) {
                    return stream.readAllBytes();
                }
            } catch (FileNotFoundException missing) {
                throw refused("it has no " + name);
            } catch (IOException unreadable) {
                throw refused("its " + name + ": " + OutputException.reason(unreadable));
            }
        }

        <T> T json(String name, Class<T> type) {
            try {
                return Json.read(new String(read(name), StandardCharsets.UTF_8), type);
            } catch (IllegalArgumentException malformed) {
                throw refused("its " + name + ": " + malformed.getMessage());
            }
        }

        KeptMoments moments() {
            try {
                return MomentFile.read(read(RunRecords.MOMENTS));
            } catch (IllegalArgumentException malformed) {
                throw refused("its file moments: " + malformed.getMessage());
            }
        }

        Optional<PeriodMoments> periods(JobConfig config, KeptMoments moments) {
            if (config.periods().isEmpty()) {
                return Optional.empty();
            }
            if (!exists(RunRecords.PERIODS)) {
                throw refused("it kept no moments by period; leave training.keep-moments-by as it was, or train again");
            }
            try {
                PeriodMoments kept = PeriodFile.read(read(RunRecords.PERIODS));
                requireSame(kept.periods(), config.periods().get());
                if (!kept.fingerprint().equals(moments.fingerprint())) {
                    throw new IllegalArgumentException(
                            "its rows are not those of the file moments: their fingerprint is "
                                    + kept.fingerprint() + ", and that of the others " + moments.fingerprint()
                                    + "; copy the run again, or train again");
                }
                return Optional.of(kept);
            } catch (IllegalArgumentException malformed) {
                throw refused("its file " + RunRecords.PERIODS + ": " + malformed.getMessage());
            }
        }

        Optional<String> groups() {
            return exists(GroupsDocument.MOMENTS)
                    ? Optional.of(new Path(path, GroupsDocument.MOMENTS).toString())
                    : Optional.empty();
        }

        private void requireSame(Periods kept, Periods wanted) {
            if (!kept.equals(wanted)) {
                throw new IllegalArgumentException("it has " + kept.describe() + ", but the settings say "
                        + wanted.describe() + "; leave training.keep-moments-by as it was, or train again");
            }
        }

        UsageException refused(String why) {
            return new UsageException("cannot update " + Redaction.of(path) + ": " + why);
        }
    }
}

package dev.trueline.app.published;

import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.contract.Visible;
import dev.trueline.model.ModelDocument;
import dev.trueline.model.Scorer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads a published model from any Hadoop file system. */
public final class ModelFile {
    private static final String NAME = "model.json";

    private ModelFile() {}

    /**
     * Reads a model file, or that of a run directory.
     *
     * @param setting what names it, for messages
     * @throws UsageException when it cannot be read or is no model
     */
    public static ModelDocument read(String setting, String path, Configuration hadoop) {
        try {
            Path place = new Path(path);
            FileSystem files = place.getFileSystem(hadoop);
            Path file = files.getFileStatus(place).isDirectory() ? new Path(place, NAME) : place;
            try (InputStream stream = files.open(file)) {
                ModelDocument document = ModelDocument.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                ModelTerms.require(document);
                Scorer.of(document);
                return document;
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UsageException(
                    "cannot read " + setting + " = " + Redaction.of(path) + ": " + Visible.oneLine(reason(unreadable))
                            + "; name a model.json, or a run directory with one",
                    unreadable);
        }
    }

    /**
     * Where the models of the groups of a run are.
     *
     * @param path as {@link #read} takes it
     */
    public static String groups(String path, ModelDocument model, Configuration hadoop) {
        try {
            Path place = new Path(path);
            boolean directory = place.getFileSystem(hadoop).getFileStatus(place).isDirectory();
            return new Path(
                            directory ? place : place.getParent(),
                            model.groups().table())
                    .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at " + Redaction.of(path), unreadable);
        }
    }

    private static String reason(Exception unreadable) {
        return unreadable instanceof FileNotFoundException
                ? "there is no such file"
                : String.valueOf(unreadable.getMessage());
    }
}

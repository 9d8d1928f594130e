package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import dev.trueline.app.exit.OutputException;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Redaction;
import dev.trueline.spark.internals.SparkHadoop;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;

/** Reads HOCON from any Hadoop file system; what a file includes is looked for next to it. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads a file and all that it includes.
     *
     * @throws UsageException when one of them is missing or cannot be parsed
     */
    public static Config load(String file) {
        if (file.isBlank()) {
            throw new UsageException("CONFIG is empty; name a configuration file");
        }
        if (ShippedConfig.isNamedBy(file)) {
            return ShippedConfig.open(file);
        }
        Path path = path(file);
        Config parsed = parse(path, List.of());
        try {
            return parsed.resolve();
        } catch (ConfigException unresolved) {
            throw unreadable(path, HoconProblem.withLine(unresolved), unresolved);
        }
    }

    private static Path path(String name) {
        try {
            return new Path(name);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(
                    "there is no configuration " + Redaction.of(name) + ": that is no path (" + malformed.getMessage()
                            + ")",
                    malformed);
        }
    }

    private static UsageException unreadable(Path path, String reason, Exception cause) {
        return new UsageException(
                "cannot read the configuration " + Redaction.of(path.toString()) + ": " + reason, cause);
    }

    /** @param including the files that this one is included by, the outermost first */
    private static Config parse(Path path, List<Path> including) {
        if (including.contains(path)) {
            throw unreadable(path, "it includes itself", null);
        }
        List<Path> open = new ArrayList<>(including);
        open.add(path);
        String text = text(path);
        int adjoining = AdjoiningObjects.line(text);
        if (adjoining > 0) {
            throw unreadable(path, "line " + adjoining + ": " + AdjoiningObjects.REMEDY, null);
        }
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setOriginDescription(Redaction.of(path.toString()))
                .setIncluder(new Beside(path.getParent(), open));
        try {
            return ConfigFactory.parseString(text, options);
        } catch (ConfigException malformed) {
            throw unreadable(path, HoconProblem.withLine(malformed), malformed);
        }
    }

    private static String text(Path path) {
        try {
            FileSystem files = fileSystem(path);
            if (files.getFileStatus(path).isDirectory()) {
                throw unreadable(path, "it is a directory; name a file", null);
            }
            try (InputStream stream = files.open(path)) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(stream.readAllBytes()))
                        .toString();
            }
        } catch (FileNotFoundException missing) {
            throw new UsageException(
                    "there is no configuration " + Redaction.of(path.toString()) + place(path) + hint(), missing);
        } catch (CharacterCodingException other) {
            throw unreadable(path, "it is not a text in UTF-8", other);
        } catch (IOException | IllegalArgumentException failed) {
            throw unreadable(path, OutputException.reason(failed), failed);
        }
    }

    // On a cluster the default file system is not that of this machine, where a configuration mostly is.
    private static FileSystem fileSystem(Path path) throws IOException {
        boolean here = path.toUri().getScheme() == null && new File(path.toString()).exists();
        return here
                ? FileSystem.getLocal(SparkHadoop.configuration())
                : path.getFileSystem(SparkHadoop.configuration());
    }

    private static String place(Path path) {
        return path.isUriPathAbsolute()
                ? ""
                : "; a relative path starts in the current directory, "
                        + java.nio.file.Path.of("").toAbsolutePath();
    }

    private static String hint() {
        boolean elsewhere = new SparkConf().get("spark.submit.deployMode", "").equals("cluster");
        return elsewhere
                ? " where the driver runs; submit with submit/trueline, which sends it along, or pass the URI of one on a"
                        + " file system of the cluster"
                : "";
    }

    /** @param open the files that are being read, the outermost first */
    private record Beside(Path directory, List<Path> open)
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            return parse(directory == null ? path(what) : new Path(directory, path(what)), open)
                    .root();
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return include(context, what.getPath());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            return include(context, what.toString());
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw new UsageException("the configuration " + open.get(open.size() - 1) + " says include classpath(\""
                    + what + "\"), but only files can be included; write include \"FILE\"");
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder other) {
            return this;
        }
    }
}

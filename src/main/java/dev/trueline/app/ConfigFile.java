package dev.trueline.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import dev.trueline.spark.Redaction;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;

/** Reads HOCON from any Hadoop file system; what a file includes is looked for beside it. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads a file and all that it includes.
     *
     * @throws UsageException when one of them is missing or cannot be parsed
     */
    static Config load(String file) {
        if (ShippedConfig.isNamedBy(file)) {
            return ShippedConfig.open(file);
        }
        Config parsed = parse(new Path(file));
        try {
            return parsed.resolve();
        } catch (ConfigException unresolved) {
            throw new UsageException("cannot resolve the configuration: " + unresolved.getMessage(), unresolved);
        }
    }

    private static Config parse(Path path) {
        String name = Redaction.of(path.toString());
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setOriginDescription(name).setIncluder(new Beside(path.getParent()));
        try (InputStream stream =
                path.getFileSystem(SparkHadoop.configuration()).open(path)) {
            return ConfigFactory.parseString(new String(stream.readAllBytes(), StandardCharsets.UTF_8), options);
        } catch (FileNotFoundException missing) {
            throw new UsageException("there is no configuration " + name + hint(), missing);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UsageException(
                    "cannot read the configuration " + name + ": " + unreadable.getMessage(), unreadable);
        } catch (ConfigException malformed) {
            throw new UsageException("cannot parse the configuration: " + malformed.getMessage(), malformed);
        }
    }

    private static String hint() {
        boolean elsewhere = new SparkConf().get("spark.submit.deployMode", "").equals("cluster");
        return elsewhere
                ? " where the driver runs; submit with submit/trueline, which sends it along, or pass the URI of one on a"
                        + " file system of the cluster"
                : "";
    }

    private record Beside(Path directory) implements ConfigIncluder {
        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            return parse(directory == null ? new Path(what) : new Path(directory, what))
                    .root();
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder other) {
            return this;
        }
    }
}

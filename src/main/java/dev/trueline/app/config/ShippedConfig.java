package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.trueline.app.exit.UsageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A configuration on its way to a driver that cannot see the file: whole, with all that it includes, and with the
 * overrides of the command line.
 *
 * @param argument what the driver is given instead of CONFIG
 * @param environment variables that spark-submit has to be started with
 * @param files for {@code --files}
 */
// It may hold passwords, so it is neither an argument nor a Spark property: those can be read in lists of processes and
// on web pages. A standalone cluster does not carry local files to a driver (--files names a path that is looked for on
// the worker), but hands on the environment of spark-submit, which only the owner of a process can read; its REST
// server hands on what begins with SPARK_. YARN and Kubernetes do not hand on the environment, but carry files.
public record ShippedConfig(String argument, Map<String, String> environment, List<Path> files) {
    /** For a driver that reads its configuration itself, or needs none. */
    public static final ShippedConfig NONE = new ShippedConfig("", Map.of(), List.of());

    private static final String VARIABLE = "SPARK_TRUELINE_CONFIG";
    private static final String IN_ENVIRONMENT = "shipped-in-environment:";
    private static final String AS_FILE = "shipped-as-file:";

    // Linux takes 128 KiB for one variable, name included.
    private static final int LARGEST_VARIABLE = 120 * 1024;

    /**
     * Packs a configuration into an environment variable.
     *
     * @throws UsageException when it is too large for one
     */
    public static ShippedConfig inEnvironment(Config config, String origin) {
        String packed = Base64.getEncoder().encodeToString(zip(text(config)));
        if (packed.length() > LARGEST_VARIABLE) {
            throw new UsageException("the configuration " + origin + " takes " + packed.length()
                    + " characters when packed, but the environment of a driver only takes " + LARGEST_VARIABLE
                    + "; put it on a file system that the cluster sees and pass its URI, such as hdfs://HOST/job.conf");
        }
        return new ShippedConfig(IN_ENVIRONMENT + VARIABLE, Map.of(VARIABLE, packed), List.of());
    }

    /** Writes a configuration to a new file that nobody else can read; {@link #discard} removes it. */
    public static ShippedConfig asFile(Config config) {
        try {
            Path file = Files.createTempFile("trueline-", ".conf");
            Files.write(file, text(config));
            return new ShippedConfig(AS_FILE + file.getFileName(), Map.of(), List.of(file));
        } catch (IOException failed) {
            throw new UsageException(
                    "cannot write the configuration to " + System.getProperty("java.io.tmpdir")
                            + ", from where it goes to the cluster: " + failed.getMessage()
                            + "; make room there, or put it on a file system of the cluster and pass its URI",
                    failed);
        }
    }

    /** Whether an argument CONFIG stands for a configuration that was shipped. */
    static boolean isNamedBy(String argument) {
        return argument.startsWith(IN_ENVIRONMENT) || argument.startsWith(AS_FILE);
    }

    /**
     * In the driver: the configuration that an argument stands for.
     *
     * @throws UsageException when it has not arrived
     */
    static Config open(String argument) {
        String text = argument.startsWith(AS_FILE)
                ? arrived(Path.of(argument.substring(AS_FILE.length())))
                : arrived(argument.substring(IN_ENVIRONMENT.length()));
        return ConfigFactory.parseString(
                text, ConfigParseOptions.defaults().setOriginDescription("the configuration that was submitted"));
    }

    private static String arrived(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw notArrived("file " + file.toAbsolutePath(), missing);
        }
    }

    private static String arrived(String variable) {
        try {
            return unzip(Base64.getDecoder().decode(System.getenv().getOrDefault(variable, "")));
        } catch (IOException | IllegalArgumentException missing) {
            throw notArrived("environment variable " + variable, missing);
        }
    }

    private static UsageException notArrived(String place, Exception cause) {
        return new UsageException(
                "the configuration should have come to the driver in the " + place + ", but is not there ("
                        + cause.getMessage() + "); put it on a file system of the cluster and pass its URI",
                cause);
    }

    /** Removes what was written. */
    public void discard() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException left) {
                // Nobody else can read it.
            }
        }
    }

    private static byte[] text(Config config) {
        return asWritten(config.root()).render(ConfigRenderOptions.concise()).getBytes(StandardCharsets.UTF_8);
    }

    // A number is rendered as its value, but 007 and 1.50 may be meant as texts; both are read from a text as well.
    private static ConfigValue asWritten(ConfigValue value) {
        if (value instanceof ConfigObject object) {
            ConfigObject written = object;
            for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
                written = written.withValue(entry.getKey(), asWritten(entry.getValue()));
            }
            return written;
        }
        if (value instanceof ConfigList list) {
            return ConfigValueFactory.fromIterable(
                    list.stream().map(ShippedConfig::asWritten).toList());
        }
        if (value.valueType() == ConfigValueType.NUMBER) {
            String text = value.atKey("number").getString("number");
            return text.equals(value.unwrapped().toString()) ? value : ConfigValueFactory.fromAnyRef(text);
        }
        return value;
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static String unzip(byte[] bytes) throws IOException {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.Visible;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value that wins over that of the file, as {@code --set KEY=VALUE} gives it.
 *
 * @param path the parts of the key
 */
record SetOption(List<String> path, ConfigValue value) {
    private static final String ORIGIN = "--set";

    /** @throws UsageException when the key or the value cannot be read */
    static SetOption parse(String key, String value) {
        if (ColumnOverride.goesByNumber(key)) {
            throw new UsageException("--set " + Visible.text(key) + "=" + Visible.text(value)
                    + ": columns go by their names, not by numbers; write --set contract.columns.NAME.role=ignore");
        }
        List<String> path = path(key, value);
        if (ColumnOverride.lacksKey(path)) {
            throw new UsageException("--set " + Visible.text(key) + "=" + Visible.text(value)
                    + ": one key of a column is set at a time; write --set " + Visible.text(key) + ".role=ignore");
        }
        return new SetOption(path, value(key, value));
    }

    private static List<String> path(String key, String value) {
        try {
            return ConfigUtil.splitPath(key);
        } catch (ConfigException malformed) {
            throw new UsageException(
                    "--set " + Visible.text(key) + "=" + Visible.text(value) + ": '" + Visible.text(key)
                            + "' is no key; write names with dots between them, such as stopping.max-steps, and a name"
                            + " with other signs in double quotes",
                    malformed);
        }
    }

    // Only what looks like a list, an object or a quoted text is parsed: in HOCON the colon of a URI is syntax.
    private static ConfigValue value(String key, String value) {
        boolean structured = value.startsWith("[") || value.startsWith("{") || value.startsWith("\"");
        if (!structured) {
            return ConfigValueFactory.fromAnyRef(value, ORIGIN);
        }
        if (AdjoiningObjects.line(value) > 0) {
            throw new UsageException(
                    "--set " + Visible.text(key) + "=" + Visible.text(value) + ": " + AdjoiningObjects.REMEDY);
        }
        try {
            return ConfigFactory.parseString(
                            "value = " + value, ConfigParseOptions.defaults().setOriginDescription(ORIGIN))
                    .resolve()
                    .getValue("value");
        } catch (ConfigException malformed) {
            throw new UsageException(
                    "--set " + Visible.text(key) + "=" + Visible.text(value) + ": the value cannot be read: "
                            + HoconProblem.reason(malformed),
                    malformed);
        }
    }

    /** A configuration that holds this value alone; empty for the setting of a single column, which is in a list. */
    Optional<Config> layer() {
        return ColumnOverride.of(path, value).isPresent() ? Optional.empty() : Optional.of(nested());
    }

    // Each object has the origin that is shown where its key is unknown.
    private Config nested() {
        ConfigValue inner = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            inner = ConfigValueFactory.fromMap(Map.of(path.get(i), inner), ORIGIN);
        }
        return ((ConfigObject) inner).toConfig();
    }

    /**
     * The configuration with this value.
     *
     * @throws UsageException when it is for a column that there is not
     */
    Config applyTo(Config config) {
        return ColumnOverride.of(path, value)
                .map(column -> column.applyTo(config))
                .orElseGet(() -> layer().orElseThrow().withFallback(config));
    }
}

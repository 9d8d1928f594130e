package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.trueline.contract.Redaction;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps passwords and keys out of a configuration that is printed or written. */
public final class Secrets {
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i).*(secret|password|passwd|pwd|passphrase|token|credential|access[._-]?key|private[._-]?key).*");

    private Secrets() {}

    /** The same configuration with secrets replaced, by the name of their key or by the look of their value. */
    public static Config redact(Config config) {
        return redact(config.root()).toConfig();
    }

    /** Whether a key by its name stands for a secret. */
    public static boolean isSecret(String key) {
        return SECRET_KEY.matcher(key).matches();
    }

    private static ConfigObject redact(ConfigObject object) {
        ConfigObject redacted = object;
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            redacted = redacted.withValue(entry.getKey(), redact(entry.getKey(), entry.getValue()));
        }
        return redacted;
    }

    private static ConfigValue redact(String key, ConfigValue value) {
        if (value instanceof ConfigObject inner) {
            return redact(inner);
        }
        if (isSecret(key) && !"".equals(value.unwrapped())) {
            return ConfigValueFactory.fromAnyRef(Redaction.REDACTED);
        }
        return value.valueType() == ConfigValueType.STRING
                ? ConfigValueFactory.fromAnyRef(Redaction.of(value.unwrapped().toString()))
                : value;
    }
}

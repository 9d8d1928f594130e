package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Map;

/** All keys of a configuration, with their defaults. */
public final class ConfigReference {
    private static final String RESOURCE = "dev/trueline/app/config/reference.conf";

    private ConfigReference() {}

    /** The reference as it is written: the comment of each key says what it means. */
    static Config commented() {
        return ConfigFactory.parseResources(ConfigReference.class.getClassLoader(), RESOURCE);
    }

    /** The same without comments, so that a configuration that falls back to it is rendered with its own alone. */
    public static Config defaults() {
        return withoutComments(commented().root()).toConfig();
    }

    private static ConfigObject withoutComments(ConfigObject section) {
        ConfigObject bare = section;
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            ConfigValue value =
                    entry.getValue() instanceof ConfigObject inner ? withoutComments(inner) : entry.getValue();
            bare = bare.withValue(
                    entry.getKey(), value.withOrigin(value.origin().withComments(List.of())));
        }
        return bare;
    }
}

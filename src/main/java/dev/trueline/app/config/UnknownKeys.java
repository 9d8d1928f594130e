package dev.trueline.app.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.trueline.contract.EditDistance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds keys that mean nothing, and the known key that was probably meant. */
final class UnknownKeys {
    private static final Set<String> FREE = Set.of("input.options", "input.jdbc.properties");

    private UnknownKeys() {}

    /** Adds a problem for every key of {@code given} that {@code known} does not have at the same place. */
    static void find(String path, ConfigObject given, ConfigObject known, List<String> problems) {
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            String key = path + entry.getKey();
            ConfigValue counterpart = known.get(entry.getKey());
            if (counterpart == null) {
                problems.add(describe(key, entry, known.keySet()));
            } else if (!FREE.contains(key)
                    && entry.getValue() instanceof ConfigObject inner
                    && counterpart instanceof ConfigObject knownInner) {
                find(key + ".", inner, knownInner, problems);
            } else if (counterpart instanceof ConfigObject && !(entry.getValue() instanceof ConfigObject)) {
                problems.add(key + " is " + entry.getValue().unwrapped() + ", but must be an object in braces ("
                        + entry.getValue().origin().description() + ")");
            }
        }
    }

    /** The same for the keys of a list element, which has no defaults to compare with. */
    static void find(String path, ConfigObject given, Set<String> known, List<String> problems) {
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            if (!known.contains(entry.getKey())) {
                problems.add(describe(path + entry.getKey(), entry, known));
            }
        }
    }

    private static String describe(String path, Map.Entry<String, ConfigValue> entry, Collection<String> known) {
        String suggestion = EditDistance.closest(entry.getKey(), known)
                .map(key -> "did you mean " + key + "?")
                .orElse("known here: "
                        + String.join(", ", known.stream().sorted().toList()));
        return "unknown key " + path + " (" + entry.getValue().origin().description() + "); " + suggestion;
    }
}

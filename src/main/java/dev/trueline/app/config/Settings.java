package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Typed access to one section of a configuration. A value that is wrong is noted as a problem and replaced by a harmless
 * one, so that reading goes on and all problems are reported at once.
 */
final class Settings {
    // Config cuts longer ones off there, which nobody means.
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Config config;
    private final String path;
    private final List<String> problems;

    Settings(Config config, String path, List<String> problems) {
        this.config = config;
        this.path = path;
        this.problems = problems;
    }

    Settings section(String key) {
        return new Settings(config.getConfig(key), path + key + ".", problems);
    }

    List<Settings> sections(String key) {
        List<Settings> sections = new ArrayList<>();
        int index = 0;
        for (Config element : read(key, "a list of objects in braces", config::getConfigList, List.<Config>of())) {
            sections.add(new Settings(element, path + key + "[" + index++ + "].", problems));
        }
        return sections;
    }

    void refuseKeysOtherThan(Set<String> known) {
        UnknownKeys.find(path, config.root(), known, problems);
    }

    boolean has(String key) {
        return config.hasPath(key);
    }

    String text(String key) {
        return read(key, "a text", config::getString, "");
    }

    List<String> texts(String key) {
        return read(key, "a list of texts", config::getStringList, List.of());
    }

    /** One text, or several in a list; none for the empty text. */
    List<String> textOrTexts(String key) {
        List<String> texts = read(key, "a text or a list of texts", this::oneOrSeveral, List.of());
        boolean named = texts.stream().noneMatch(String::isBlank);
        return require(named, key, "a list of texts that are not blank") ? texts : List.of();
    }

    boolean flag(String key) {
        return read(key, "true or false", config::getBoolean, false);
    }

    long seed(String key) {
        return read(key, "a whole number", this::wholeNumber, 0L);
    }

    /** A whole number of at least {@code min}. */
    long count(String key, long min) {
        long value = read(key, "a whole number of at least " + min, this::wholeNumber, min);
        return require(value >= min, key, "a whole number of at least " + min) ? value : min;
    }

    /** A finite number. */
    double number(String key) {
        return read(key, "a finite number", this::finite, 0.0);
    }

    double positive(String key, String allowed) {
        double value = read(key, allowed, this::finite, 1.0);
        return require(value > 0, key, allowed) ? value : 1.0;
    }

    /** A finite number in [low, high]. */
    double numberWithin(String key, double low, double high) {
        String allowed = high == Double.POSITIVE_INFINITY
                ? "a number of at least " + low
                : "a number between " + low + " and " + high;
        double value = read(key, allowed, this::finite, low);
        return require(value >= low && value <= high, key, allowed) ? value : low;
    }

    List<Double> positiveNumbers(String key) {
        String allowed = "a list of positive numbers, all finite";
        List<Double> values = read(key, allowed, this::finiteNumbers, List.of());
        return require(values.stream().allMatch(value -> value > 0), key, allowed) ? List.copyOf(values) : List.of();
    }

    Duration duration(String key) {
        String allowed = "a duration such as 90s, 10m or 2h";
        Duration value = read(key, allowed, this::withUnit, Duration.ZERO);
        boolean sensible = !value.isNegative() && value.compareTo(LONGEST) < 0;
        return require(sensible, key, allowed + ", of at most 290 years") ? value : Duration.ZERO;
    }

    /** One of the names of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type) {
        E[] choices = type.getEnumConstants();
        List<String> names = Arrays.stream(choices).map(Settings::hyphenated).toList();
        String allowed = names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        String value = read(key, allowed, config::getString, names.get(0));
        int index = names.indexOf(value);
        return require(index >= 0, key, allowed) ? choices[index] : choices[0];
    }

    /** Some of the choices, without repetition. */
    <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        E[] choices = type.getEnumConstants();
        List<String> names = Arrays.stream(choices).map(Settings::hyphenated).toList();
        List<String> values = texts(key);
        boolean known = require(names.containsAll(values), key, "a list of some of " + String.join(", ", names));
        return known
                ? values.stream().map(value -> choices[names.indexOf(value)]).toList()
                : List.of();
    }

    Map<String, String> map(String key) {
        Map<String, String> entries = new LinkedHashMap<>();
        Config section = read(key, "an object in braces", config::getConfig, ConfigFactory.empty());
        // A dot in a key makes a nested object in HOCON, but belongs to the name of an option.
        section.entrySet()
                .forEach(entry -> entries.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        String.valueOf(entry.getValue().unwrapped())));
        return entries;
    }

    /** Notes a problem with {@code key} unless {@code holds}. */
    boolean require(boolean holds, String key, String allowed) {
        if (!holds) {
            problem(key, "is " + shown(key) + ", but must be " + allowed, config.getValue(key));
        }
        return holds;
    }

    /** Notes a problem that concerns this section. */
    void problem(String text) {
        problems.add(path.isEmpty() ? text : path.substring(0, path.length() - 1) + ": " + text);
    }

    // Config's own getLong cuts fractions off and takes infinity for the largest number.
    private long wholeNumber(String key) {
        try {
            return new BigDecimal(config.getString(key)).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw new ConfigException.WrongType(config.getValue(key).origin(), key, "a whole number", "another value");
        }
    }

    private List<String> oneOrSeveral(String key) {
        if (config.getValue(key).valueType() == ConfigValueType.LIST) {
            return config.getStringList(key);
        }
        String text = config.getString(key);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    // Config takes a number without a unit for milliseconds.
    private Duration withUnit(String key) {
        Duration value = config.getDuration(key);
        if (!value.isZero() && !config.getString(key).matches(".*\\p{L}\\s*")) {
            throw new ConfigException.WrongType(config.getValue(key).origin(), key, "a duration", "a number");
        }
        return value;
    }

    // Config takes NaN, Infinity and 1e400 for numbers.
    private double finite(String key) {
        return finite(key, config.getDouble(key));
    }

    private List<Double> finiteNumbers(String key) {
        return config.getDoubleList(key).stream()
                .map(value -> finite(key, value))
                .toList();
    }

    private double finite(String key, double value) {
        if (!Double.isFinite(value)) {
            throw new ConfigException.WrongType(config.getValue(key).origin(), key, "a finite number", "another value");
        }
        return value == 0 ? 0 : value; // There is no negative zero.
    }

    private <T> T read(String key, String allowed, Function<String, T> getter, T otherwise) {
        try {
            return getter.apply(key);
        } catch (ConfigException.Missing missing) {
            problems.add(path + key + " is missing; it must be " + allowed);
        } catch (ConfigException wrongType) {
            problem(key, "is " + shown(key) + ", but must be " + allowed, config.getValue(key));
        }
        return otherwise;
    }

    // As it was written: 1e400, and not Infinity.
    private String shown(String key) {
        ConfigValue value = config.getValue(key);
        try {
            return value.valueType() == ConfigValueType.LIST
                    ? config.getStringList(key).toString()
                    : config.getString(key);
        } catch (ConfigException nested) {
            return String.valueOf(value.unwrapped());
        }
    }

    private void problem(String key, String text, ConfigValue value) {
        problems.add(path + key + " " + text + " (" + value.origin().description() + ")");
    }

    private static String hyphenated(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.trueline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.EditDistance;
import dev.trueline.contract.Lookalike;
import dev.trueline.contract.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One setting of one column that wins over the file, named {@code contract.columns.NAME.SETTING}.
 *
 * @param name the column's
 * @param key what is set, such as role
 */
record ColumnOverride(String name, String key, ConfigValue value) {
    private static final String COLUMNS = "contract.columns";
    private static final Pattern BY_NUMBER = Pattern.compile("contract\\.columns(\\[|\\.\\d+(\\.|$)).*");
    private static final int BEFORE_NAME = 2;

    /** What a key and its value set, if the key is that of a column. A name may have dots. */
    static Optional<ColumnOverride> of(List<String> path, ConfigValue value) {
        int last = path.size() - 1;
        if (last <= BEFORE_NAME || !isOfColumn(path)) {
            return Optional.empty();
        }
        return Optional.of(
                new ColumnOverride(String.join(".", path.subList(BEFORE_NAME, last)), path.get(last), value));
    }

    /** Whether a key names a column, but not what of it. */
    static boolean lacksKey(List<String> path) {
        return path.size() == BEFORE_NAME + 1 && isOfColumn(path);
    }

    private static boolean isOfColumn(List<String> path) {
        return String.join(".", path.subList(0, BEFORE_NAME)).equals(COLUMNS);
    }

    /** Whether a key names a column by its place in the list. */
    static boolean goesByNumber(String key) {
        return BY_NUMBER.matcher(key).matches();
    }

    /**
     * The configuration with that column changed; its other columns keep their places.
     *
     * @throws UsageException when there is no such column
     */
    Config applyTo(Config config) {
        List<ConfigValue> columns = new ArrayList<>(columns(config));
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) instanceof ConfigObject column && name.equals(nameOf(column))) {
                columns.set(i, column.withValue(key, value));
                return config.withValue(
                        COLUMNS,
                        ConfigValueFactory.fromIterable(columns, value.origin().description()));
            }
        }
        throw new UsageException("--set " + COLUMNS + "." + Visible.text(name) + "." + Visible.text(key)
                + ": the contract has no column '" + Visible.text(name) + "'; " + suggestion(columns));
    }

    private static List<ConfigValue> columns(Config config) {
        if (!config.hasPath(COLUMNS) || config.getValue(COLUMNS).valueType() != ConfigValueType.LIST) {
            return List.of();
        }
        ConfigList columns = config.getList(COLUMNS);
        return columns;
    }

    private static String nameOf(ConfigObject column) {
        ConfigValue name = column.get("name");
        boolean text =
                name != null && name.valueType() != ConfigValueType.OBJECT && name.valueType() != ConfigValueType.LIST;
        return text ? ConfigFactory.empty().withValue("name", name).getString("name") : null;
    }

    private String suggestion(List<ConfigValue> columns) {
        List<String> names = columns.stream()
                .filter(ConfigObject.class::isInstance)
                .map(column -> nameOf((ConfigObject) column))
                .filter(known -> known != null)
                .toList();
        Optional<String> alike = Lookalike.find(name, names).map(other -> "it has " + other);
        return alike.or(() ->
                        EditDistance.closest(name, names).map(other -> "did you mean '" + Visible.text(other) + "'?"))
                .orElseGet(() -> "it has "
                        + names.stream()
                                .map(known -> "'" + Visible.text(known) + "'")
                                .collect(Collectors.joining(", ")));
    }
}

package dev.trueline.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the commented configuration says, as Markdown tables.
 *
 * @param sections titles with the comment of the section and its keys, in the order of the file
 * @param columnKeys meaning of each key of an entry of {@code contract.columns}
 */
public record ReferenceTables(List<Section> sections, Map<String, String> columnKeys) {
    private static final String COLUMNS = "contract.columns";
    // In the comment of contract.columns: three blanks, the key, and its meaning.
    private static final Pattern COLUMN_KEY = Pattern.compile(" {3}([a-z-]+) +(.+)");

    public record Key(String path, String byDefault, String meaning) {}

    record Section(String title, String meaning, List<Key> keys) {}

    public static ReferenceTables of(Config reference) {
        List<Section> sections = new ArrayList<>();
        List<Key> top = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : inOrder(reference.root())) {
            if (entry.getValue() instanceof ConfigObject section) {
                sections.add(new Section(entry.getKey(), prose(section), keys(entry.getKey(), section)));
            } else {
                top.add(key(entry.getKey(), entry.getValue()));
            }
        }
        sections.add(0, new Section("", "", top));
        return new ReferenceTables(sections, columnKeys(reference.getValue(COLUMNS)));
    }

    private static List<Key> keys(String section, ConfigObject values) {
        List<Key> keys = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : inOrder(values)) {
            String path = section + "." + entry.getKey();
            keys.add(key(path, entry.getValue()));
            if (entry.getValue() instanceof ConfigObject inner) {
                keys.addAll(keys(path, inner));
            }
        }
        return keys;
    }

    private static Key key(String path, ConfigValue value) {
        return new Key(path, text(path, value), prose(value));
    }

    // An object of a configuration has no order of its own.
    private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject section) {
        return section.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .toList();
    }

    private static String text(String path, ConfigValue value) {
        if (value.valueType() == ConfigValueType.LIST) {
            return value.atPath(path).getStringList(path).stream().collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.valueType() == ConfigValueType.OBJECT) {
            return "{}";
        }
        String text = value.atPath(path).getString(path);
        return text.isEmpty() ? "\"\"" : text;
    }

    private static String prose(ConfigValue value) {
        return value.origin().comments().stream()
                .filter(line -> !COLUMN_KEY.matcher(line).matches())
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> columnKeys(ConfigValue columns) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : columns.origin().comments()) {
            Matcher key = COLUMN_KEY.matcher(line);
            if (key.matches()) {
                keys.put(key.group(1), key.group(2));
            }
        }
        return keys;
    }

    public List<Key> keys() {
        return sections.stream().flatMap(section -> section.keys().stream()).toList();
    }

    public String markdown() {
        StringBuilder page = new StringBuilder();
        for (Section section : sections) {
            append(section, page);
            if (section.keys().stream().anyMatch(key -> key.path().equals(COLUMNS))) {
                appendColumnKeys(page);
            }
        }
        return page.toString();
    }

    private static void append(Section section, StringBuilder page) {
        if (!section.title().isEmpty()) {
            page.append("\n### ")
                    .append(section.title())
                    .append("\n\n")
                    .append(section.meaning())
                    .append("\n");
        }
        page.append("\n| key | default | meaning |\n|---|---|---|\n");
        section.keys()
                .forEach(key ->
                        page.append("| `%s` | `%s` | %s |\n".formatted(key.path(), key.byDefault(), key.meaning())));
    }

    private void appendColumnKeys(StringBuilder page) {
        page.append("\n#### Keys of a column\n\n| key | meaning |\n|---|---|\n");
        columnKeys.forEach((key, meaning) -> page.append("| `%s` | %s |\n".formatted(key, meaning)));
    }
}

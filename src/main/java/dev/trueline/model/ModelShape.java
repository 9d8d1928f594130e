package dev.trueline.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether JSON has the shape of the records that it is to become, so that a wrong field is named and not guessed at.
 * Fields that the records do not have are left alone: a file of the same format version may have more of them.
 */
final class ModelShape {
    // Sections that a model can do without.
    private static final Set<String> OPTIONAL = Set.of(
            "training",
            "certificate",
            "data",
            "provenance",
            "contract",
            "evaluation",
            "profile",
            "input",
            "design",
            "groups");

    private static final Set<String> NULLABLE = Set.of(
            "allowed", "reference", "other", "missing", "transform", "tableVersion", "update", "window", "categories");

    // Fields of a rule that a model can do without.
    private static final Set<String> OPTIONAL_OF_RULES = Set.of("allowed", "missing", "constant", "form");

    // What tells of the training alone: older versions kept less, and infinity and NaN may happen there.
    private static final Set<String> TALES = Set.of("training", "certificate", "provenance");

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private ModelShape() {}

    /** @throws IllegalArgumentException that names the first field that is wrong, its value, and what it must be */
    static void require(JsonNode tree) {
        if (tree.isObject() && !(tree.hasNonNull("weights") && tree.hasNonNull("label"))) {
            throw new IllegalArgumentException("this is no model: it has no weights, or no label; use a model.json");
        }
        require(tree, ModelDocument.class, "");
    }

    private static void require(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            requireAll(node, generic, path);
        } else if (type == String.class) {
            demand(node.isTextual(), node, path, "a text");
        } else if (type == boolean.class) {
            demand(node.isBoolean(), node, path, "true or false");
        } else if (type == double.class || type == Double.class) {
            requireNumber(node, path);
        } else if (type == int.class) {
            demand(node.isIntegralNumber() && node.canConvertToInt(), node, path, "a whole number");
        } else if (type == long.class || type == Long.class) {
            demand(node.isIntegralNumber() && node.canConvertToLong(), node, path, "a whole number");
        } else if (type instanceof Class<?> kinds && kinds.isSealed()) {
            requireKind(node, path);
        } else if (type instanceof Class<?> names && names.isEnum()) {
            requireName(node, names, path);
        } else {
            requireRecord(node, (Class<?>) type, path);
        }
    }

    private static void requireKind(JsonNode node, String path) {
        demand(node.isObject(), node, path, "an object in braces");
        String field = path + "." + EncodingKinds.FIELD;
        JsonNode kind = node.path(EncodingKinds.FIELD);
        demand(
                EncodingKinds.BY_NAME.containsKey(kind.asText()),
                kind,
                field,
                "one of " + String.join(", ", EncodingKinds.BY_NAME.keySet()));
        requireRecord(node, EncodingKinds.BY_NAME.get(kind.asText()), path);
    }

    private static void requireName(JsonNode node, Class<?> names, String path) {
        String allowed =
                Arrays.stream(names.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        boolean known = Arrays.stream(names.getEnumConstants())
                .anyMatch(constant -> constant.toString().equals(node.asText()));
        demand(known, node, path, "one of " + allowed);
    }

    private static void requireAll(JsonNode node, ParameterizedType generic, String path) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Map.class) {
            demand(node.isObject(), node, path, "an object in braces");
            node.properties()
                    .forEach(option -> requireThere(option.getValue(), arguments[1], path + "." + option.getKey()));
            return;
        }
        demand(node.isArray(), node, path, "a list");
        for (int i = 0; i < node.size(); i++) {
            requireThere(node.get(i), arguments[0], path + "[" + i + "]");
        }
    }

    private static void requireThere(JsonNode node, Type type, String path) {
        demand(!node.isNull(), node, path, "there");
        require(node, type, path);
    }

    private static void requireRecord(JsonNode node, Class<?> type, String path) {
        demand(node.isObject(), node, path.isEmpty() ? "the file" : path, "an object in braces");
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = node.get(component.getName());
            String field = path.isEmpty() ? component.getName() : path + "." + component.getName();
            if (value != null && !value.isNull()) {
                require(value, component.getGenericType(), field);
            } else if (!mayBeAbsent(component, path)) {
                throw new IllegalArgumentException(field + " is missing");
            }
        }
    }

    private static boolean mayBeAbsent(RecordComponent component, String path) {
        Class<?> type = component.getType();
        boolean boxed = type == Double.class || type == Long.class;
        boolean section = path.isEmpty() && OPTIONAL.contains(component.getName());
        boolean told = isTale(path) && !type.isPrimitive();
        boolean rule =
                component.getDeclaringRecord() == ColumnRule.class && OPTIONAL_OF_RULES.contains(component.getName());
        return boxed || section || told || rule || NULLABLE.contains(component.getName());
    }

    private static void requireNumber(JsonNode node, String path) {
        boolean spelled = isTale(path) && node.isTextual() && NOT_FINITE.contains(node.textValue());
        demand(spelled || node.isNumber() && Double.isFinite(node.doubleValue()), node, path, "a finite number");
    }

    private static boolean isTale(String path) {
        return TALES.contains(path.split("\\.", 2)[0]);
    }

    private static void demand(boolean holds, JsonNode node, String path, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(path + " is " + shown(node) + ", but must be " + allowed);
        }
    }

    private static String shown(JsonNode node) {
        if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            return "a number too large for a double";
        }
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}

package dev.trueline.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one way in which records become JSON and back. A double is written so that reading it gives the same double;
 * a value that is absent is written as null, so that all records of a kind have the same fields.
 */
public final class Json {
    private static final ObjectMapper COMPACT = mapper();
    private static final ObjectMapper PRETTY = COMPACT.copy().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Pattern NAMED_TWICE = Pattern.compile("Duplicate field '(.*?)'");

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        EncodingKinds.register(mapper);
        return mapper.build();
    }

    /** One line without spaces. */
    public static String line(Object value) {
        return write(COMPACT, value);
    }

    /** Indented, with a line break at the end. */
    public static String pretty(Object value) {
        return write(PRETTY, value) + "\n";
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException when the text is not JSON or not of that shape
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return COMPACT.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(explain(malformed), malformed);
        }
    }

    private static String explain(JsonProcessingException malformed) {
        if (malformed instanceof JsonMappingException misfit
                && !misfit.getPath().isEmpty()) {
            StringBuilder field = new StringBuilder();
            for (JsonMappingException.Reference step : misfit.getPath()) {
                String name = step.getFieldName();
                field.append(name == null ? "[" + step.getIndex() + "]" : field.isEmpty() ? name : "." + name);
            }
            return "its field '" + field + "' is missing, or holds a value of another kind";
        }
        return "it is no JSON" + place(malformed);
    }

    private static String place(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        return place == null ? "" : " from line " + place.getLineNr() + ", column " + place.getColumnNr() + ", on";
    }

    /**
     * Reads any JSON.
     *
     * @throws IllegalArgumentException when the text is not JSON, or more than that; says where
     */
    static JsonNode tree(String json) {
        try {
            JsonNode tree = COMPACT.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(json);
            if (tree == null || tree.isMissingNode()) {
                throw new IllegalArgumentException("it is empty");
            }
            return tree;
        } catch (JsonEOFException cutOff) {
            throw new IllegalArgumentException(
                    "it ends in the middle of line " + cutOff.getLocation().getLineNr() + ": the file is cut off",
                    cutOff);
        } catch (JsonProcessingException malformed) {
            Matcher twice = NAMED_TWICE.matcher(malformed.getOriginalMessage());
            String fault =
                    twice.find() ? "it names '" + twice.group(1) + "' twice" : "it is no JSON" + place(malformed);
            throw new IllegalArgumentException(fault, malformed);
        }
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", impossible);
        }
    }
}

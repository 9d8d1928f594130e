package dev.trueline.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.trueline.design.encoding.Encoding;
import java.util.Map;
import java.util.TreeMap;

/** How JSON tells one kind of {@link Encoding} from another: by a field {@code kind} with the name of its record. */
final class EncodingKinds {
    static final String FIELD = "kind";

    static final Map<String, Class<?>> BY_NAME = byName(Encoding.class);

    private EncodingKinds() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = FIELD)
    private interface Mixin {}

    static void register(JsonMapper.Builder mapper) {
        mapper.addMixIn(Encoding.class, Mixin.class);
        BY_NAME.forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
    }

    private static Map<String, Class<?>> byName(Class<?> type) {
        Map<String, Class<?>> kinds = new TreeMap<>();
        for (Class<?> kind : type.getPermittedSubclasses()) {
            if (kind.isSealed()) {
                kinds.putAll(byName(kind));
            } else {
                String name = kind.getSimpleName();
                kinds.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), kind);
            }
        }
        return kinds;
    }
}

package dev.trueline.contract;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text of a value, the same in every time zone, locale and session.
 *
 * <p>Instants are ISO-8601 in UTC with a {@code Z}, local times the same without it, bytes hexadecimal after {@code 0x};
 * of lists and maps, every value in brackets. All other values are as Java prints them.
 */
public final class ValueText {
    private ValueText() {}

    /** The text; null for null. */
    public static String of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof LocalDateTime local) {
            String zoned = local.toInstant(ZoneOffset.UTC).toString();
            return zoned.substring(0, zoned.length() - 1);
        }
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    /**
     * The text of a level, the same for the same number whatever the source's type: {@code 3} of the double 3.0 as of the
     * integer 3. A text is taken as it is.
     */
    static String level(Object value) {
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        boolean finite = value instanceof Double number && Double.isFinite(number)
                || value instanceof Float single && Float.isFinite(single);
        return finite ? plain(new BigDecimal(value.toString())) : of(value);
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}

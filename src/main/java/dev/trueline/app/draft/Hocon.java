package dev.trueline.app.draft;

import com.typesafe.config.ConfigUtil;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as HOCON writes them. */
final class Hocon {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> OTHER_THAN_TEXT =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "include");

    private Hocon() {}

    /** A text, in quotes unless it is a plain word. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !OTHER_THAN_TEXT.contains(text);
        return plain ? text : ConfigUtil.quoteString(text);
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(Hocon::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String number(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return decimal.signum() == 0
                ? "0"
                : Math.abs(decimal.precision() - decimal.scale()) > 12 ? decimal.toString() : decimal.toPlainString();
    }
}

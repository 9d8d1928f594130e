package dev.trueline.app.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two objects with nothing between them: HOCON makes one of both, and the keys of the second replace those of the
 * first. In a list of columns, one column would replace the one before.
 */
final class AdjoiningObjects {
    static final String REMEDY = "'} {' makes one object of two; put a comma or a line break between them";

    private static final Pattern TEXT_COMMENT_OR_BRACES = Pattern.compile(
            "\"{3}[\\s\\S]*?\"{3}|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"|(?:#|//)[^\\n]*+|(}\\h*+\\{)");

    private AdjoiningObjects() {}

    /** The number of the first line that has such objects; 0 where none has. */
    static int line(String hocon) {
        Matcher matcher = TEXT_COMMENT_OR_BRACES.matcher(hocon);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                return 1
                        + (int) hocon.substring(0, matcher.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
            }
        }
        return 0;
    }
}

package dev.trueline.contract.form;

import dev.trueline.contract.form.ValueForm.NumberForm;
import java.io.Serializable;
import java.util.List;

/** The marks in numbers: makes texts with a decimal comma and grouped digits into those that Java reads. */
record NumberMarks(char decimal, String grouping) implements Serializable {
    private static final String NO_NUMBER = "not a number";
    private static final int GROUP = 3;
    private static final List<String> LOOK_ALIKE = List.of(" \u00a0\u2007\u2009\u202f", "'\u2019");

    static NumberMarks of(NumberForm form) {
        return new NumberMarks(form.decimalMark().charAt(0), form.grouping());
    }

    /**
     * The number with a point and without grouping. Grouped digits must be whole groups of three, the first of them
     * without a leading zero and none of them before an exponent: {@code 0.673} and {@code 1.234e5}, where a comma is
     * the decimal mark, are numbers with a decimal point.
     *
     * @return a text that is no number where the marks stand elsewhere
     */
    String plain(String text) {
        if (decimal == '.' && grouping.isEmpty()) {
            return text;
        }
        return grouping.isEmpty() ? withPoint(text) : withPoint(alike(text));
    }

    // Blanks of every width are the same mark, and so are straight and curved apostrophes.
    private String alike(String text) {
        String plain = text;
        for (String marks : LOOK_ALIKE) {
            for (int i = 0; marks.contains(grouping) && i < marks.length(); i++) {
                plain = plain.replace(marks.charAt(i), grouping.charAt(0));
            }
        }
        return plain;
    }

    private String withPoint(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int end = start;
        while (end < text.length() && (isDigit(text.charAt(end)) || grouping.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        String whole = text.substring(start, end);
        String rest = text.substring(end);
        if (!isGrouped(whole, rest) || decimal != '.' && rest.indexOf('.') >= 0) {
            return NO_NUMBER;
        }
        String digits = grouping.isEmpty() ? whole : whole.replace(grouping, "");
        return text.substring(0, start) + digits + rest.replace(decimal, '.');
    }

    /** What numbers look like, unless it is what they always look like. */
    String hint() {
        if (decimal == '.' && grouping.isEmpty()) {
            return "";
        }
        return " with the decimal mark '" + decimal + "'"
                + (grouping.isEmpty() ? "" : " and the grouping '" + grouping + "'");
    }

    private boolean isGrouped(String whole, String rest) {
        if (grouping.isEmpty() || !whole.contains(grouping)) {
            return true;
        }
        int first = whole.indexOf(grouping);
        if (first == 0 || first > GROUP || whole.charAt(0) == '0' || rest.indexOf('e') >= 0 || rest.indexOf('E') >= 0) {
            return false;
        }
        for (int mark = first; mark < whole.length(); mark += GROUP + 1) {
            int digits = mark + 1;
            boolean group = whole.charAt(mark) == grouping.charAt(0)
                    && digits + GROUP <= whole.length()
                    && whole.substring(digits, digits + GROUP).chars().allMatch(c -> isDigit((char) c));
            if (!group) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

package dev.trueline.app.draft;

import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.contract.ValueRule;
import dev.trueline.contract.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds, before any row is read, what is wrong with the names of the columns. */
final class HeaderCheck {
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=.?");
    private static final String SEPARATORS = ";\t|,:";

    private HeaderCheck() {}

    /** @throws DataException that says how to read the source instead */
    static void require(List<String> names, Source source) {
        if (source.isCsv() && SEPARATOR_LINE.matcher(names.get(0)).matches()) {
            throw new DataException(
                    "the first line of the input is '" + Visible.text(names.get(0))
                            + "', from which spreadsheets learn the separator, and not the names of the columns; remove that line");
        }
        if (names.size() == 1) {
            throw new DataException("the input has a single column, '" + Visible.text(names.get(0)) + "'"
                    + (source.isCsv()
                            ? separator(names.get(0))
                                    + ". If other lines stand above the names of the columns, remove them"
                            : "")
                    + "; a model needs a label and at least one feature");
        }
        if (source.isCsv() && names.stream().allMatch(HeaderCheck::isNumber)) {
            throw new DataException("the header of the input consists of numbers, "
                    + names.stream().limit(5).map(Words::quoted).collect(Collectors.joining(", "))
                    + ": it seems to be a row. If the input has no header, set input.options.header = false, and the columns"
                    + " have the names _c0, _c1 and so on");
        }
    }

    private static String separator(String name) {
        return SEPARATORS
                .chars()
                .filter(mark -> name.indexOf(mark) >= 0)
                .mapToObj(mark -> mark == '\t' ? "\\t" : Character.toString(mark))
                .findFirst()
                .map(mark -> ". If its fields are separated by '" + mark + "', use input.options { delimiter = \""
                        + mark + "\" }")
                .orElse("");
    }

    private static boolean isNumber(String name) {
        ValueRule rule = new ValueRule(ColumnContract.number("name", Role.FEATURE));
        return !Double.isNaN(rule.number(name, new ArrayList<>()));
    }
}

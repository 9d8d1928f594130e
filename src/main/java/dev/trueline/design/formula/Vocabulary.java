package dev.trueline.design.formula;

import static java.util.stream.Collectors.joining;

import dev.trueline.contract.EditDistance;
import dev.trueline.contract.Visible;
import java.util.List;
import java.util.Map;

/** The words that users of R and Python bring: those that are understood, and those that are refused with a reason. */
final class Vocabulary {
    private static final String SMOOTH = "smooth terms of mgcv are not offered; use spline(x, 4)";
    private static final String STANDARDIZED = "training standardizes by itself; write the column alone";

    private static final Map<String, String> FUNCTION_ALIASES = Map.of("C", "factor", "as.factor", "factor");
    private static final Map<String, String> ARGUMENT_ALIASES = Map.of("ref", "reference");

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("s", SMOOTH),
            Map.entry("te", SMOOTH),
            Map.entry("ti", SMOOTH),
            Map.entry("t2", SMOOTH),
            Map.entry("ln", "the natural logarithm has the name log; use log(x)"),
            Map.entry("pow", "use power(x, 3)"),
            Map.entry("wday", "use weekday(d)"),
            Map.entry("lo", "local regression is not offered; use spline(x, 4)"),
            Map.entry("rcs", "restricted cubic splines have the name ns; use ns(x, 4)"),
            Map.entry("offset", "offsets are not offered; subtract the column from the label in the data"),
            Map.entry("scale", STANDARDIZED),
            Map.entry("center", STANDARDIZED),
            Map.entry("standardize", STANDARDIZED),
            Map.entry("cut", "bins are not offered; use spline(x, 4), or add a column of type category to the data"),
            Map.entry("pmin", "use clip(x, high = 5)"),
            Map.entry("pmax", "use clip(x, low = 5)"),
            Map.entry("lag", "a term sees one row alone; add a column with the earlier value to the data"),
            Map.entry("relevel", "use factor(x, reference = \"b\")"),
            Map.entry("interaction", "use a:b"),
            Map.entry("cbind", "a formula has one label"),
            Map.entry("Q", "write the name in backquotes, as in `living area`"));

    private Vocabulary() {}

    /** The function that is meant; a problem if there is none. */
    static Signature function(Token name, Cursor cursor) {
        String word = name.text();
        if (REFUSED.containsKey(word)) {
            throw cursor.problem(name, word + "(...): " + REFUSED.get(word));
        }
        return Signature.find(FUNCTION_ALIASES.getOrDefault(word, word))
                .orElseThrow(() -> cursor.problem(name, unknownFunction(word)));
    }

    static boolean isFactor(Token function) {
        return function.text().equals("factor") || "factor".equals(FUNCTION_ALIASES.get(function.text()));
    }

    private static String unknownFunction(String word) {
        List<String> known = Signature.KNOWN.stream().map(Signature::function).toList();
        return "'" + Visible.text(word) + "' is no function of a formula; " + suggestion(word, known)
                + "the functions are " + String.join(", ", known);
    }

    /** The name of the argument that is meant; a problem if there is none. */
    static String argument(Signature signature, Token name, Cursor cursor) {
        List<String> known = signature.argumentNames();
        String word = name.text();
        String meant = known.contains(word) ? word : ARGUMENT_ALIASES.getOrDefault(word, word);
        if (!known.contains(meant)) {
            throw cursor.problem(
                    name,
                    "'" + signature.function() + "' has no argument '" + Visible.text(word) + "'; "
                            + suggestion(word, known) + takes(signature));
        }
        return meant;
    }

    /** What may stand between the parentheses of a function, for messages. */
    static String takes(Signature signature) {
        return "it takes the column"
                + signature.argumentNames().stream()
                        .map(name -> ", " + name)
                        .collect(joining("", "", signature.argumentNames().isEmpty() ? " alone" : ""));
    }

    private static String suggestion(String word, List<String> known) {
        return EditDistance.closest(word, known)
                .map(close -> "did you mean '" + close + "'? ")
                .orElse("");
    }
}

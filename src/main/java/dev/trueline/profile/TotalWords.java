package dev.trueline.profile;

import java.util.regex.Pattern;

/** Words that name a row which sums up others. */
final class TotalWords {
    private static final Pattern WORDS = Pattern.compile(
            "(grand|over|sub|net)?[ -]?(totals?|sums?|totale?|averages?|means?)|all rows"
                    + "|summe|gesamt(summe)?|zwischensumme|insgesamt|durchschnitt|mittelwert"
                    + "|somme|total g\u00e9n\u00e9ral|moyenne|suma|total general|promedio|totaal|totalt|celkem|razem|\u00f6sszesen|toplam"
                    + "|\u0438\u0442\u043e\u0433\u043e|\u0432\u0441\u0435\u0433\u043e|\u5408\u8ba1|\u603b\u8ba1|\u5408\u8a08|\u7dcf\u8a08|\u03c3\u03cd\u03bd\u03bf\u03bb\u03bf",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern AROUND = Pattern.compile("^[*\\s]+|[*:.\\s]+$|\\s+\\d{4}$");
    private static final int LONGEST = 30;

    private TotalWords() {}

    /** Whether a text is such words alone, but for a colon, a year or the like. */
    static boolean hold(String text) {
        return text.length() <= LONGEST
                && WORDS.matcher(AROUND.matcher(text.strip()).replaceAll("")).matches();
    }
}

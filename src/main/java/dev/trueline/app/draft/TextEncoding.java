package dev.trueline.app.draft;

import dev.trueline.contract.DataException;
import dev.trueline.profile.ColumnFacts;
import dev.trueline.profile.TableFacts;
import dev.trueline.spark.source.csv.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the encoding of a CSV file that is not UTF-8, by its names and values. */
public final class TextEncoding {
    /** Has all letters of ISO-8859-1, and is refused for bytes that no text of it has. */
    public static final String WESTERN = "windows-1252";

    private static final Charset READ = Charset.forName(WESTERN);
    private static final int MOST_SHOWN = 3;
    private static final int LONGEST_SHOWN = 40;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern SIGN_IN_WORD = Pattern.compile("\\p{L}[^\\p{L}\\p{ASCII}]\\p{L}");
    private static final Pattern MEANT = Pattern.compile("[\\p{ASCII}\\p{L}\\p{M}\\p{N}\\p{P}\\p{Sc}\\p{Zs}°]*");

    // Where all of them read a byte as the same character, nobody need know which one it is.
    private static final List<Charset> ALIKE = Stream.of(
                    WESTERN,
                    "ISO-8859-1",
                    "ISO-8859-2",
                    "ISO-8859-9",
                    "ISO-8859-15",
                    "windows-1250",
                    "windows-1254",
                    "windows-1257")
            .map(Charset::forName)
            .toList();
    private static final Map<String, String> CANDIDATES = candidates();

    private TextEncoding() {}

    private static Map<String, String> candidates() {
        Map<String, String> candidates = new LinkedHashMap<>();
        candidates.put(WESTERN, "Western Europe");
        candidates.put("windows-1250", "Central Europe");
        candidates.put("windows-1251", "Cyrillic");
        candidates.put("windows-1253", "Greek");
        candidates.put("windows-1254", "Turkish");
        candidates.put("GB18030", "Chinese");
        candidates.put("Shift_JIS", "Japanese");
        candidates.put("EUC-KR", "Korean");
        candidates.put("x-MacRoman", "old Macs");
        candidates.put("IBM850", "DOS");
        candidates.keySet().removeIf(name -> !Charset.isSupported(name));
        return candidates;
    }

    /** Whether names and rows are in the encoding that they were read in. */
    public static boolean fits(TableFacts table) {
        return table.undecodable() == 0
                && table.columns().stream().map(ColumnFacts::name).noneMatch(Dialect::isUndecodable);
    }

    /**
     * Why a table is of {@link #WESTERN}, in sentences.
     *
     * @param unicode the table read as UTF-8
     * @param western the table read as {@link #WESTERN}
     * @throws DataException with the encodings that it may be of, when it is not certain to be of one
     */
    public static String evidence(TableFacts unicode, TableFacts western) {
        String found = unicode.undecodable() == 0
                ? "Names of columns have bytes that are not UTF-8"
                : Words.capital(Words.rows(unicode.undecodable(), unicode.rows()))
                        + (unicode.undecodable() == 1 ? " has" : " have") + " bytes that are not UTF-8";
        Optional<String> other = texts(unicode).findFirst();
        if (other.isPresent()) {
            throw new DataException(found + ", but other rows are, such as " + Words.quoted(cut(other.get()))
                    + ": the input mixes encodings. Write all of it in UTF-8; to set such rows aside, set"
                    + " input.options.encoding = UTF-8");
        }
        List<String> texts = texts(western).toList();
        if (!fits(western) || texts.isEmpty() || !texts.stream().allMatch(TextEncoding::isCertain)) {
            throw new DataException(found
                    + ". They may be of another encoding; choose the one in which they read right:" + readings(texts));
        }
        return found + ". Read as " + WESTERN + ", which ISO-8859-1 is a part of: "
                + Words.shown(
                        texts.stream().limit(MOST_SHOWN).map(TextEncoding::cut).toList())
                + ". The encodings of Latin letters agree on them.";
    }

    // Names and values with other characters than ASCII.
    private static Stream<String> texts(TableFacts table) {
        Stream<String> names = table.columns().stream().map(ColumnFacts::name);
        Stream<String> values = table.columns().stream().flatMap(column -> column.texts().keySet().stream());
        return Stream.concat(names, values)
                .filter(text -> text.chars().anyMatch(c -> c > '~') && !Dialect.isUndecodable(text))
                .distinct();
    }

    // Letters of Latin script stand among others of ASCII; in Greek or Cyrillic, whole words are none.
    private static boolean isCertain(String text) {
        boolean alike = ALIKE.stream().allMatch(charset -> new String(text.getBytes(READ), charset).equals(text));
        return alike
                && !SIGN_IN_WORD.matcher(text).find()
                && WORD.matcher(text).results().allMatch(word -> isMostlyAscii(word.group()));
    }

    private static boolean isMostlyAscii(String word) {
        return 2 * word.chars().filter(c -> c > '~').count() <= word.length();
    }

    private static String readings(List<String> texts) {
        List<byte[]> shown = texts.stream()
                .limit(MOST_SHOWN)
                .map(text -> cut(text).getBytes(READ))
                .toList();
        Map<String, String> different = new LinkedHashMap<>();
        CANDIDATES.forEach((name, where) -> read(shown, Charset.forName(name))
                .ifPresent(reading -> different.putIfAbsent(
                        reading, "\n  set input.options.encoding = " + name + " (" + where + ") for " + reading)));
        return different.isEmpty() || shown.isEmpty()
                ? "\n  set input.options.encoding = " + WESTERN + ", "
                        + String.join(", ", CANDIDATES.keySet().stream().skip(1).toList()) + " or another one"
                : String.join("", different.values());
    }

    private static Optional<String> read(List<byte[]> texts, Charset charset) {
        try {
            StringBuilder read = new StringBuilder();
            for (byte[] text : texts) {
                String decoded =
                        charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
                if (!MEANT.matcher(decoded).matches()) {
                    return Optional.empty();
                }
                read.append(read.isEmpty() ? "" : ", ").append(Words.quoted(decoded));
            }
            return Optional.of(read.toString());
        } catch (CharacterCodingException otherEncoding) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN);
    }
}

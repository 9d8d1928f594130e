package dev.trueline.app.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.trueline.app.config.JobConfig;
import dev.trueline.app.config.JobConfigReader;
import dev.trueline.app.exit.UsageException;
import dev.trueline.contract.ColumnContract;
import dev.trueline.contract.ColumnType;
import dev.trueline.contract.DataException;
import dev.trueline.contract.Missing;
import dev.trueline.contract.Role;
import dev.trueline.contract.Source;
import dev.trueline.profile.TableFacts;
import dev.trueline.profile.TableProfile;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the values of a column make of it: each decision by its evidence, in a configuration that can be read. */
@Tag("config")
class DraftTest {
    private static final int ROWS = 400;
    private static final Source CSV = new Source("data/table.csv", "csv", Map.of());
    private static final DraftSource TABLE = new DraftSource(CSV, "");

    @Test
    void numbersWithQuestionMarksHaveTheirMedian() {
        Column column = feature(row -> row % 67 == 3 ? "?" : String.valueOf(46.5 + row));

        assertThat(column.contract().type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(column.contract().form().na()).containsExactly("?");
        assertThat(column.contract().missing()).isEqualTo(Missing.of(Missing.Kind.MEDIAN));
        assertThat(column.comment())
                .contains("Numbers from 46.5 to 445.5")
                .contains(
                        "6 of 400 rows hold \"?\", taken as missing. The median of the training rows stands for a missing");
        assertThat(column.rejected()).isZero();
    }

    @Test
    void limitsAreRoundAndLeaveRoom() {
        assertThat(RoundRange.around(46, 230, false)).isEqualTo(new RoundRange(0, 400));
        assertThat(RoundRange.around(1885, 2020, false)).isEqualTo(new RoundRange(1800, 2100));
        assertThat(RoundRange.around(-124.35, -114.31, false)).isEqualTo(new RoundRange(-130, -100));
        assertThat(RoundRange.around(0.0062, 0.3524, false)).isEqualTo(new RoundRange(0, 0.6));
        assertThat(RoundRange.around(7, 7, false)).isEqualTo(new RoundRange(0, 11));
        assertThat(RoundRange.around(1, 1000, true)).isEqualTo(new RoundRange(0, 10_000));
    }

    @Test
    void aFewOtherTextsAmongNumbersAreRejected() {
        Column column = feature(row -> row == 7 ? "12 km" : String.valueOf(row % 90 + 0.5));

        assertThat(column.contract().type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(column.contract().form().na()).isEmpty();
        assertThat(column.comment())
                .contains(
                        "1 of 400 rows holds another text, such as \"12 km\": rejected. To use them, remove \"km\" here");
        assertThat(column.rejected()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0, ", "\u202f, ", "\u2009, ", "\u00a0. ", "'.'", "\u2019.'", "','"})
    void digitsGroupedByBlanksOrApostrophesAreNumbers(String marks) {
        String decimal = marks.substring(1, 2);
        String grouping = marks.substring(2);
        Column column = feature(row -> (row % 9 + 1) + marks.substring(0, 1) + (100 + row) + decimal + "50");

        assertThat(column.contract().type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(column.contract().form().numbers().decimalMark()).isEqualTo(decimal);
        assertThat(column.contract().form().numbers().grouping()).isEqualTo(grouping);
        assertThat(column.comment()).contains("Numbers from 1100.5 to ");
    }

    @Test
    void blanksThatKeepALineTogetherAreNoPartOfANumber() {
        Column column = feature(row -> "\u00a0" + row % 50 + ".5\u202f");

        assertThat(column.contract().type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(column.comment()).contains("Numbers from 0.5 to 49.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-999", "9999", "-9", "99"})
    void codesAmongNumbersOfAHeavyTailAreNamedButKept(String code) {
        Random random = new Random(4);
        Column column = feature(row ->
                row % 20 == 3 ? code : String.format(Locale.ROOT, "%.1f", Math.exp(5 + 1.5 * random.nextGaussian())));

        assertThat(column.contract().form().na()).isEmpty();
        assertThat(column.comment())
                .contains(
                        "May mean a missing value, because it is far more frequent than its neighbours or the only one"
                                + " below 0: " + code + " in 20 of 400 rows. If so, use na = [\"" + code
                                + "\"], missing = median.");
        assertThat(column.rejected()).isZero();
    }

    @Test
    void severalCodesAndAZeroThatCannotBeAreNamed() {
        List<String> codes = List.of("-8", "-9", "0");
        Column column = feature(row -> row % 10 == 3 ? codes.get(row / 10 % 3) : String.valueOf(row % 60 + 40));

        assertThat(column.comment()).contains(": -9 in 13 of 400 rows, -8 in 14 of 400 rows.");
        assertThat(feature(row -> row % 10 == 3 ? "0" : String.valueOf(row % 60 + 40.5))
                        .comment())
                .contains(": 0 in 40 of 400 rows. If so, use na = [\"0\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -7, -30, 90})
    void usualNumbersAreNoCodes(int first) {
        Column counts = feature(row -> String.valueOf(first + row % 37));

        assertThat(counts.comment()).doesNotContain("May mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Total", "Grand total:", "SUMME", "Sub-total", "Total 2019", "\u5408\u8ba1", "*** Total ***"})
    void rowsThatSumUpOthersAreNamed(String word) {
        Column text = feature(row -> row == ROWS - 1 ? word : "town " + row % 5);
        Column numbers = feature(row -> row == ROWS - 1 ? word : String.valueOf(row % 90 + 0.5));

        assertThat(oneLine(text.text()))
                .contains("WARNING: 1 of 400 rows holds \"" + word
                        + "\" in \"x\": it seems to sum up others. Remove what");
        assertThat(oneLine(numbers.text())).contains("WARNING: 1 of 400 rows holds \"" + word + "\" in \"x\"");
    }

    @Test
    void aLargestNumberThatIsTheSumOfTheOthersIsNamed() {
        double sum = 399 * 398 / 2 * 0.25; // Of 0.25 times 0 to 398.
        Column column = feature(row -> String.valueOf(row == ROWS - 1 ? sum : row * 0.25));

        assertThat(oneLine(column.text()))
                .contains("WARNING: The largest number in \"x\", 19850.25 in a single row, is the sum of all others");
        assertThat(feature(row -> String.valueOf(row == ROWS - 1 ? sum + 1 : row * 0.25))
                        .text())
                .doesNotContain("WARNING");
    }

    @Test
    void aLevelThatIsCommonIsNoRowOfTotals() {
        assertThat(feature(row -> List.of("total", "partial").get(row % 2)).text())
                .doesNotContain("sum up others");
        assertThat(feature(row -> "Total Cereal " + row % 4).text()).doesNotContain("sum up others");
    }

    @Test
    void numbersWrittenInSeveralWaysAreNoLevels() {
        Column marks = feature(row -> List.of("0,5", "1.5", "2,5", "3.5").get(row % 4));
        Column backticks = feature(row -> row % 4 + 1 + "`500");
        Column lakhs = feature(row -> row % 4 + 1 + ",50,000");

        assertThat(marks.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(marks.comment())
                .contains("Numbers written in several ways, such as \"0,5\", \"1.5\"")
                .contains("write all with the same marks");
        assertThat(backticks.comment()).contains("Numbers with marks between their digits, such as \"1`500\"");
        assertThat(lakhs.comment()).contains("Numbers with marks between their digits, such as \"1,50,000\"");
    }

    @Test
    void codesThatLookLikePowersOfTenAreNamed() {
        List<String> codes = List.of("12E4", "13E2", "77e1");

        assertThat(feature(row -> codes.get(row % 3)).comment())
                .contains("All are digits around an E, such as \"12E4\", read as a power of 10; if they are codes");
        assertThat(feature(row -> row % 3 == 0 ? "12E4" : "1.5").comment()).doesNotContain("around an E");
    }

    @Test
    void numbersOfWhichAFifthAreInfiniteAreNumbersStill() {
        List<String> infinite = List.of("inf", "-Infinity", "1.#INF", "NaN");
        Column column = feature(row -> row % 5 == 3 ? infinite.get(row / 5 % 4) : String.valueOf(row % 90 + 0.5));

        assertThat(column.contract().type()).isEqualTo(ColumnType.DOUBLE);
        assertThat(column.contract().form().na()).containsExactly("NaN");
        assertThat(column.comment())
                .contains("20 of 400 rows hold \"NaN\", taken as missing.")
                .contains("60 of 400 rows hold another text, such as \"-Infinity\", \"1.#INF\", \"inf\": rejected.");
        assertThat(column.rejected()).isEqualTo(60);
    }

    @Test
    void numbersOfWhichManyAreInfiniteAreLeftOutAndAreNoLevels() {
        Column column = feature(row -> row % 2 == 0 ? "inf" : String.valueOf(row % 7));

        assertThat(column.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(column.comment())
                .contains("200 of 400 rows hold an infinite number, as a division by 0 gives")
                .contains("na = [inf], missing = median");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#DIV/0!", "#VALUE!", "-nan(ind)", "<NA>", "NaT"})
    void errorsOfOtherProgramsAmongNumbersAreMissing(String error) {
        Column column = feature(row -> row % 5 == 3 ? error : String.valueOf(row % 90 + 0.5));

        assertThat(column.contract().form().na()).containsExactly(error);
        assertThat(column.rejected()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "$%d.50; Numbers with \"$\", such as \"$0.50\". To use them, remove \"$\" here and in later data",
                "%d,5 %%; Numbers with \"%\", such as \"0,5 %\".",
                "%d km; Numbers with \"km\", such as \"0 km\". To use them, remove \"km\" here and in later data; unit = km",
                "EUR %d; Numbers with \"EUR\", such as \"EUR 0\".",
                "-€%d; Numbers with \"€\", such as \"-€0\".",
                "<%d; Numbers with \"<\", such as",
                "\u2212%d; Numbers with the minus sign U+2212, such as \"\u22120\". To use them, write the hyphen \"-\"",
                "(%d); Numbers whose minus sign is not in front of them, such as \"(0)\".",
                "%d-; Numbers whose minus sign is not in front of them, such as \"0-\"."
            })
    void numbersThatTheContractDoesNotReadAreLeftOutWithTheReason(String written, String reason) {
        Column column = feature(row -> row % 50 == 7 ? "7" : String.format(Locale.ROOT, written, row));

        assertThat(column.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(column.comment()).contains(reason);
    }

    @Test
    void severalUnitsAreNamedAndNotTakenForLevels() {
        Column multiples = feature(row -> row + List.of(".5k", ".1M").get(row % 2));
        Column currencies = feature(row -> List.of("$", "€").get(row % 2) + row % 5);

        assertThat(multiples.comment())
                .contains("Numbers with \"M\", \"k\", such as")
                .contains("of one unit alone");
        assertThat(currencies.comment()).contains("Numbers with \"$\", \"€\", such as \"$0\"");
    }

    @Test
    void codesOfLettersAndDigitsAreNoNumbersWithUnits() {
        assertThat(feature(row -> List.of("1a", "1b", "2a", "2b").get(row % 4))
                        .contract()
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
        assertThat(feature(row -> List.of("10-19", "20-29", "30-39").get(row % 3))
                        .contract()
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
        assertThat(feature(row -> String.format(Locale.ROOT, "%05dX", row))
                        .contract()
                        .role())
                .isEqualTo(Role.KEY);
        assertThat(feature(row -> List.of("1st", "2nd", "3rd").get(row % 3))
                        .contract()
                        .type())
                .isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void aLabelWithAUnitIsRefusedWithTheRemedy() {
        TableFacts facts = facts(List.of("a", "y"), row -> new Object[] {number(row), "$" + row});

        assertThatThrownBy(() -> Draft.of(facts, Optional.of("y")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the label 'y' cannot be read: Numbers with \"$\", such as \"$0\". To use them");
    }

    @Test
    void wholeNumbersThatADoubleDoesNotHoldAreAKeyOrLeftOut() {
        Column distinct = feature(row -> String.valueOf(9_007_199_254_740_993L + row));
        Column repeated = feature(row -> String.valueOf(9_007_199_254_740_993L + row / 2));

        assertThat(distinct.contract().role()).isEqualTo(Role.KEY);
        assertThat(distinct.comment()).contains("beyond 2^53, where a double does not hold all of them. All differ.");
        assertThat(repeated.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(repeated.comment()).contains("If they are codes, use role = feature, type = category");
    }

    @Test
    void isolatedNinesAreTakenAsMissing() {
        Column column = feature(row -> row % 50 == 0 ? "-999" : String.valueOf(20 + row % 60));

        assertThat(column.contract().form().na()).containsExactly("-999");
        assertThat(column.contract().min()).isEqualTo(0);
        assertThat(column.comment()).contains("Whole numbers from 20 to 79").contains("8 of 400 rows hold \"-999\"");
    }

    @Test
    void ninesAmongOtherNumbersOfTheirSizeAreNumbers() {
        assertThat(feature(row -> String.valueOf(999 - row)).contract().form().na())
                .isEmpty();
    }

    @Test
    void decimalCommasAndGroupsOfDigits() {
        Column commas = feature(row -> (row + 1000) / 10 + "," + row % 10 + row % 7);
        Column groups = feature(row -> "1." + (100 + row) + ",5");

        assertThat(commas.contract().form().numbers().decimalMark()).isEqualTo(",");
        assertThat(commas.contract().form().numbers().grouping()).isEmpty();
        assertThat(groups.contract().form().numbers().decimalMark()).isEqualTo(",");
        assertThat(groups.contract().form().numbers().grouping()).isEqualTo(".");
    }

    @Test
    void aCommaBeforeThreeDigitsEachTimeIsCalledInDoubt() {
        Column column = feature(row -> "1," + (100 + row));

        assertThat(column.contract().form().numbers().grouping()).isEqualTo(",");
        assertThat(column.comment()).contains("if it is the decimal mark, use decimal-mark = \",\" and no grouping");
    }

    @Test
    void consecutiveWholeNumbersFromOneMayBeCodes() {
        Column codes = feature(row -> String.valueOf(1 + row % 3));
        Column counts = feature(row -> String.valueOf(List.of(3, 4, 5, 6, 8).get(row % 5)));

        assertThat(codes.contract().type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(codes.comment()).contains("Only the whole numbers 1 to 3").contains("use type = integer");
        assertThat(counts.contract().type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void zeroAndOneAreFalseAndTrue() {
        assertThat(feature(row -> String.valueOf(row % 2)).contract().type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(feature(row -> row % 3 == 0 ? "yes" : "no").contract().type())
                .isEqualTo(ColumnType.BOOLEAN);
    }

    @Test
    void fewTextsWithManyRowsAreLevels() {
        Column column = feature(row -> List.of("red", "green", "light blue").get(row % 3));

        assertThat(column.contract().type()).isEqualTo(ColumnType.CATEGORY);
        assertThat(column.contract().allowed()).containsExactlyInAnyOrder("red", "green", "light blue");
        assertThat(column.comment()).contains("A row with another text is rejected, also in predict");
    }

    @Test
    void rareLevelsArePooledAndNewOnesCountWithThem() {
        Column column = feature(row -> row < 5 ? "rare" : row % 2 == 0 ? "a" : "b");

        assertThat(column.entry()).contains("min-rows = 10, unseen = other").doesNotContain("allowed");
        assertThat(column.comment()).contains("Fewer than 10 rows have \"rare\"");
    }

    @Test
    void missingLevelsAreALevel() {
        Column column = feature(row -> row % 4 == 0 ? " " : row % 4 == 1 ? "NA" : row % 4 == 2 ? "a" : "b");

        assertThat(column.contract().missing()).isEqualTo(Missing.of(Missing.Kind.LEVEL));
        assertThat(column.contract().form().na()).containsExactly("NA");
        assertThat(column.comment()).contains("100 of 400 rows hold \"NA\"").contains("100 of 400 rows have no value");
    }

    @Test
    void namibiaAmongCountriesIsALevel() {
        Column codes = feature(row -> List.of("DE", "NA", "ZA", "US").get(row % 4));
        Column words = feature(row -> List.of("DE", "NA", "Rome", "US").get(row % 4));

        assertThat(codes.contract().allowed()).containsExactlyInAnyOrder("DE", "NA", "ZA", "US");
        assertThat(codes.contract().form().na()).isEmpty();
        assertThat(codes.comment())
                .contains("100 of 400 rows hold \"NA\", kept as a level because all others are codes of two letters.");
        assertThat(words.contract().form().na()).containsExactly("NA");
    }

    @Test
    void levelsThatLookAlikeAreNamed() {
        Column column = feature(row -> List.of("Paris", "paris", "Rome").get(row % 3));

        assertThat(column.comment()).contains("looks like 'paris', which differs only in upper and lower case");
        assertThat(column.contract().allowed()).isEmpty();
    }

    @Test
    void textsThatAllDifferIdentifyTheRow() {
        assertThat(feature(row -> "L" + row).contract().role()).isEqualTo(Role.KEY);
        assertThat(feature(row -> String.valueOf(row + 1)).contract().role()).isEqualTo(Role.KEY);
        assertThat(feature(row -> String.valueOf(7 * row + 5000)).contract().role())
                .isEqualTo(Role.FEATURE);
    }

    @Test
    void aColumnThatNumbersTheRowsIsTheFeatureWhereThereIsNoOther() {
        Draft draft = draft(List.of("x", "y"), row -> new Object[] {String.valueOf(row), label(row)});

        ColumnContract x = read(DraftText.of(draft, TABLE, Optional.of("table.conf"), 0))
                .contract()
                .columns()
                .get(0);
        assertThat(x.role()).isEqualTo(Role.FEATURE);
        assertThat(String.join(" ", draft.columns().get(0).reasons()))
                .contains("Numbers from 0 to 399")
                .contains("It numbers the rows, but no other column can be a feature");
        assertThatThrownBy(() -> draft(List.of("x", "y"), row -> new Object[] {"L" + row, label(row)}))
                .hasMessageContaining("no column can be a feature");
    }

    @Test
    void codesWithLeadingZerosAreNoNumbers() {
        Column column = feature(row -> "0" + (1000 + row % 4));

        assertThat(column.contract().type()).isEqualTo(ColumnType.CATEGORY);
    }

    @Test
    void aSingleLeadingZeroDoesNotMakeCodesOfNumbers() {
        assertThat(feature(row -> row == 3 ? "007" : String.valueOf(5000 + 3 * row))
                        .contract()
                        .type())
                .isEqualTo(ColumnType.DOUBLE);
    }

    @Test
    void signsAreLevelsWhereThereIsNothingElse() {
        assertThat(feature(row -> row % 2 == 0 ? "+" : "-").contract().allowed())
                .containsExactlyInAnyOrder("+", "-");
    }

    @Test
    void aNumberOrNothingIsIgnored() {
        assertThat(feature(row -> row % 5 == 0 ? "?" : "7").comment()).isEqualTo("The only number is 7.");
    }

    @Test
    void textsOfAFewRowsEachAreIgnored() {
        Column column = feature(row -> "name " + row / 2);

        assertThat(column.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(column.comment())
                .contains("200 different texts in all 400 rows")
                .contains("too few rows for each");
    }

    @Test
    void constantAndEmptyColumnsAreIgnored() {
        assertThat(feature(row -> "7").comment()).contains("It never has another value than \"7\", in all 400 rows");
        assertThat(feature(row -> " ").comment()).contains("It is empty in all 400 rows");
        assertThat(feature(row -> row % 3 == 0 ? String.valueOf(row) : null).comment())
                .contains("266 of 400 rows have no value");
    }

    @Test
    void aCopyOfTheLabelIsIgnoredWithAWarning() {
        Column column = feature(DraftTest::label);

        assertThat(column.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(column.comment()).contains("WARNING: it has the value of the label \"y\" in each row");
    }

    @Test
    void datesEnterAsDaysAndAsThePartsThatOccur() {
        LocalDate first = LocalDate.of(2020, 1, 1);
        Column iso = feature(row -> first.plusDays(3L * row).toString());
        Column digits = feature(row -> first.plusDays(row % 30).toString().replace("-", ""));

        assertThat(iso.contract().type()).isEqualTo(ColumnType.DATE);
        assertThat(iso.text())
                .contains("\"days(x)\"\n")
                .contains("\"month(x)\"\n")
                .contains("\"weekday(x)\"\n");
        assertThat(digits.contract().form().times().pattern()).isEqualTo("uuuuMMdd");
        assertThat(digits.text())
                .contains("\"days(x)\"\n")
                .doesNotContain("month(x)")
                .contains("\"weekday(x)\"\n");
    }

    @Test
    void daysOfNoMeaningAreTakenAsMissing() {
        LocalDate first = LocalDate.of(2020, 1, 1);
        Column never = feature(
                row -> row % 50 == 7 ? "9999-12-31" : first.plusDays(row).toString());
        Column zero =
                feature(row -> row % 3 == 0 ? "0000-00-00" : first.plusDays(row).toString());
        Column points = feature(row -> row % 50 == 7 ? "01.01.1900" : 1 + row % 28 + ".3.20" + (10 + row % 9));

        assertThat(never.contract().form().na()).containsExactly("9999-12-31");
        assertThat(never.comment())
                .contains("Dates from 2020-01-01 to 2021-02-03")
                .contains("8 of 400 rows hold \"9999-12-31\", taken as missing. The median of the training rows");
        assertThat(zero.contract().type()).isEqualTo(ColumnType.DATE);
        assertThat(zero.contract().form().na()).containsExactly("0000-00-00");
        assertThat(points.contract().form().na()).containsExactly("01.01.1900");
        assertThat(List.of(never.rejected(), zero.rejected(), points.rejected()))
                .containsOnly(0L);
    }

    @Test
    void instantsOfNoMeaningAreTakenAsMissing() {
        Column column = feature(row ->
                row % 50 == 7 ? "9999-12-31 23:59:59" : LocalDate.of(2020, 1, 1).plusDays(row) + " 10:30:00");

        assertThat(column.contract().form().na()).containsExactly("9999-12-31 23:59:59");
        assertThat(column.comment()).contains("8 of 400 rows hold \"9999-12-31 23:59:59\", taken as missing");
    }

    @Test
    void localTimestampsHaveAZoneThatIsSaid() {
        Column column = feature(row -> LocalDate.of(2020, 1, 1).plusDays(row) + " " + (10 + row % 14) + ":30:00");

        assertThat(column.contract().type()).isEqualTo(ColumnType.TIMESTAMP);
        assertThat(column.contract().form().times().zone()).isEqualTo("UTC");
        assertThat(column.comment()).contains("They have no offset from UTC");
        assertThat(column.text()).contains("\"weekday(x)\"").doesNotContain("hour(x)");
    }

    @Test
    void datesWhoseDayMayBeTheMonthAreNotGuessed() {
        Column doubtful = feature(row -> (1 + row % 12) + "/" + (1 + row % 7) + "/2021");
        Column clear = feature(row -> (1 + row % 28) + "/" + (1 + row % 7) + "/2021");

        assertThat(doubtful.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(doubtful.comment())
                .contains("do not say whether day or month comes first")
                .contains("\"d/M/uuuu\"");
        assertThat(clear.contract().form().times().pattern()).isEqualTo("d/M/uuuu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dd-MMM-uuuu; d-MMM-uuuu; date",
                "d/M/uu; d/M/uu; date",
                "M/d/uu; M/d/uu; date",
                "dd.MM.uu; d.M.uu; date",
                "MM-dd-uuuu; M-d-uuuu; date",
                "MMM d, uuuu; MMM d, uuuu; date",
                "MMMM dd, uuuu; MMMM d, uuuu; date",
                "dd MMMM uuuu; d MMMM uuuu; date",
                "MM/dd/uuuu hh:mm:ss a; M/d/uuuu h:mm[:ss] a; timestamp",
                "dd/MM/uuuu h:mm a; d/M/uuuu h:mm[:ss] a; timestamp",
                "uuuu-MM-dd hh:mm a; uuuu-M-d h:mm[:ss] a; timestamp",
                "M/d/uu H:mm; M/d/uu H:mm[:ss]; timestamp"
            })
    void datesAreReadByThePatternThatTheirDaysProve(String written, String pattern, String type) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(written, Locale.ENGLISH);
        LocalDateTime first = LocalDateTime.of(2019, 1, 1, 8, 5);
        Column column = feature(row -> formatter.format(first.plusHours(37L * row)));

        assertThat(column.contract().type()).isEqualTo(ColumnType.valueOf(type.toUpperCase(Locale.ROOT)));
        assertThat(column.contract().form().times().pattern()).isEqualTo(pattern);
        assertThat(column.rejected()).isZero();
    }

    @Test
    void yearsOfTwoDigitsThatMayBeOfTheLastCenturyAreNotGuessed() {
        Column births = feature(row -> 1 + row % 28 + "/" + (1 + row % 12) + "/" + (60 + row % 39));
        Column sales = feature(row -> 1 + row % 28 + "/" + (1 + row % 12) + "/" + (10 + row % 9));
        Column doubtful = feature(row -> 1 + row % 12 + "/" + (1 + row % 12) + "/" + (10 + row % 9));

        assertThat(births.comment())
                .contains("reads as 2000 to 2099: one would be 2098-")
                .contains("four digits");
        assertThat(sales.comment()).contains("Years of two digits are 2000 to 2099.");
        assertThat(doubtful.comment()).contains("pattern = \"d/M/uu\" or \"M/d/uu\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uuuu-MM; Months, quarters or weeks, such as \"2019-01\", \"2019-02\". The contract reads days.",
                "MMM uuuu; Months, quarters or weeks",
                "uuuu-'Q'q; Months, quarters or weeks",
                "HH:mm; Times of a day",
                "h:mm a; Times of a day"
            })
    void periodsAndTimesThatTheContractDoesNotReadAreLeftOut(String written, String reason) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(written, Locale.ROOT);
        LocalDateTime first = LocalDateTime.of(2019, 1, 1, 8, 5);
        Column column = feature(row -> formatter.format(first.plusHours(37L * row)));

        assertThat(column.contract().role()).isEqualTo(Role.IGNORE);
        assertThat(column.comment()).contains(reason).contains("To use them, write");
    }

    @Test
    void datesThatNoPatternReadsAreNoKey() {
        LocalDate first = LocalDate.of(2019, 1, 1);
        DateTimeFormatter run = DateTimeFormatter.ofPattern("ddMMMuuuu", Locale.ROOT);
        Column together = feature(row -> run.format(first.plusDays(row)));
        Column mixed = feature(row -> row % 2 == 0
                ? first.plusDays(row).toString()
                : first.plusDays(row).format(DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ROOT)));

        assertThat(together.comment())
                .contains("Dates or times, such as \"01Apr2019\"")
                .contains("No pattern reads them");
        assertThat(mixed.comment()).contains("Dates or times written in several ways, such as");
        assertThat(mixed.contract().role()).isEqualTo(Role.IGNORE);
    }

    @Test
    void largeMaximaSuggestALogarithm() {
        Column column = feature(row -> String.valueOf(row == 0 ? 90_000 : 100 + row));

        assertThat(column.comment()).contains("times the median").contains("log1p(x)");
        assertThat(column.contract().max()).isEqualTo(900_000);
    }

    @Test
    void rowsWithoutALabelAreCountedAndQuarantined() {
        Draft draft = draft(List.of("x", "y"), row -> new Object[] {number(row), row < 20 ? "" : label(row)});

        assertThat(draft.rejected()).hasValue(20);
        assertThat(DraftText.of(draft, TABLE, Optional.of("table.conf"), 20))
                .contains("# 20 of 400 rows break this contract.")
                .contains("on-violation = quarantine\n  max-rejected-fraction = 0.1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b", "a b", "a\"b", "a`b", "a\\b", "null", "true", "log(x)", "1st", "größe", "a#b", "${x}", "a\nb",
                "$", ".", "include"
            })
    void anyNameCanBeRead(String name) {
        LocalDate first = LocalDate.of(2020, 1, 1);
        Draft draft = draft(List.of(name, "day", "y"), row ->
                new Object[] {number(row), first.plusDays(row).toString(), label(row)});

        JobConfig config = read(DraftText.of(draft, TABLE, Optional.of("table.conf"), 0));

        assertThat(config.contract().columns()).extracting(ColumnContract::name).containsExactly(name, "day", "y");
    }

    @Test
    void theModelAndItsRunAreNamedLikeTheConfigurationOrElseTheSource() {
        Draft draft = draft(List.of("x", "y"), row -> new Object[] {number(row), label(row)});

        assertThat(DraftText.of(draft, TABLE, Optional.of("conf/sales today.conf"), 0))
                .contains("name = \"sales today\"\n")
                .contains("output { path = \"runs/sales_today\" }\n");
        assertThat(DraftText.of(draft, TABLE, Optional.empty(), 0)).contains("output { path = \"runs/table\" }\n");
    }

    @Test
    void columnsThatCannotBeToldApartAreNotListed() {
        Draft draft =
                draft(List.of("a", "a", "", "x", "y"), row -> new Object[] {"1", "2", "3", number(row), label(row)});

        assertThat(draft.columns()).extracting(DraftColumn::name).containsExactly("x", "y");
        assertThat(DraftText.of(draft, TABLE, Optional.of("table.conf"), 0))
                .contains("unexpected-columns = ignore")
                .contains("Column 3 has no name.");
    }

    @Test
    void theLastColumnOfNumbersIsTheLabelIfNobodyNamesOne() {
        TableFacts facts =
                facts(List.of("x", "z", "t"), row -> new Object[] {number(row), label(row), "text " + row % 3});

        Draft draft = Draft.of(facts, Optional.empty());

        assertThat(draft.label()).isEqualTo("z");
        assertThat(DraftText.of(draft, TABLE, Optional.of("table.conf"), 0))
                .contains("# The label:")
                .contains("Nobody has named the label");
    }

    @Test
    void theSummaryCountsInSingularAndPlural() {
        Draft draft = draft(List.of("id", "a", "b", "y"), row ->
                new Object[] {"L" + row, number(row), number(row + ROWS), label(row)});

        assertThat(draft.summary()).isEqualTo("400 rows of 4 columns: 1 label, 2 features, 1 key, 0 ignored.");
    }

    @Test
    void aDetectedFormatIsWrittenWithItsEvidence() {
        Draft draft = draft(List.of("x", "y"), row -> new Object[] {number(row), label(row)});
        Source source = new Source("data/table", "parquet", Map.of());

        assertThat(DraftText.of(
                        draft, new DraftSource(source, "Read as parquet, because."), Optional.of("table.conf"), 0))
                .contains("# Read as parquet, because.\ninput.format = parquet\n");
    }

    @Test
    void aTableOfTextsHasNoLabel() {
        TableFacts facts = facts(List.of("a", "b"), row -> new Object[] {"a" + row % 2, "b" + row % 3});

        assertThatThrownBy(() -> Draft.of(facts, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no column of the input can be the label")
                .hasMessageContaining("'a': Text with 2 levels");
    }

    @Test
    void aLabelOfTextIsRefused() {
        TableFacts facts = facts(List.of("a", "y"), row -> new Object[] {"a" + row % 2, label(row)});

        assertThatThrownBy(() -> Draft.of(facts, Optional.of("a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the label 'a' holds no numbers, but such as \"a0\", \"a1\"");
    }

    @Test
    void aMistypedLabelIsAnsweredWithTheNameThatWasMeant() {
        assertThatThrownBy(() -> Draft.requireColumns(List.of("area", "price"), CSV, Optional.of("prise")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--label prise: the input has no such column; did you mean 'price'?");
        assertThatThrownBy(() -> Draft.requireColumns(List.of("area", "Price"), CSV, Optional.of("price")))
                .hasMessageContaining("it has 'Price', which differs only in upper and lower case");
    }

    @Test
    void aHeaderOfNumbersIsARow() {
        assertThatThrownBy(() -> Draft.requireColumns(List.of("1", "2.5", "3"), CSV, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it seems to be a row")
                .hasMessageContaining("set input.options.header = false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "sep=", "SEP=,"})
    void aLineForSpreadsheetsIsNoHeader(String line) {
        assertThatThrownBy(() -> Draft.requireColumns(List.of(line, ""), CSV, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the first line of the input is '" + line + "'")
                .hasMessageContaining("remove that line");
    }

    @Test
    void aSingleColumnSuggestsItsSeparator() {
        assertThatThrownBy(() -> Draft.requireColumns(List.of("a;b;c"), CSV, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("use input.options { delimiter = \";\" }")
                .hasMessageContaining(
                        "If other lines stand above the names of the columns, remove them; a model needs");
    }

    @Test
    void noRowsMakeNoDraft() {
        TableFacts facts = new TableProfile(2).facts(List.of("a", "b"), List.of("", ""));

        assertThatThrownBy(() -> Draft.of(facts, Optional.empty()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the input has no rows");
    }

    private static String oneLine(String comments) {
        return comments.replaceAll("\n *# ", " ");
    }

    private static String number(int row) {
        return String.valueOf(new Random(row).nextInt(100_000) / 100.0);
    }

    private static String label(int row) {
        return String.valueOf(new Random(1000 + row).nextInt(100_000) / 1000.0);
    }

    private record Column(DraftColumn draft, ColumnContract contract, String text) {
        String comment() {
            return String.join(" ", draft.reasons());
        }

        String entry() {
            return draft.entry();
        }

        long rejected() {
            return draft.rejected();
        }
    }

    // A column x of a table that has another feature and a label, as drafted and as the written text is read.
    private static Column feature(IntFunction<String> value) {
        Draft draft =
                draft(List.of("other", "x", "y"), row -> new Object[] {number(row), value.apply(row), label(row)});
        String text = DraftText.of(
                draft, TABLE, Optional.of("table.conf"), draft.rejected().orElseThrow());
        ColumnContract contract = read(text).contract().columns().get(1);
        return new Column(draft.columns().get(1), contract, text);
    }

    private static JobConfig read(String text) {
        return JobConfigReader.read(ConfigFactory.parseString(text), "the draft", Map.of());
    }

    private static Draft draft(List<String> names, IntFunction<Object[]> row) {
        return Draft.of(facts(names, row), Optional.of("y"));
    }

    private static TableFacts facts(List<String> names, IntFunction<Object[]> row) {
        TableProfile profile = new TableProfile(names.size());
        for (int i = 0; i < ROWS; i++) {
            profile.add(row.apply(i));
        }
        return profile.facts(names, Collections.nCopies(names.size(), ""));
    }
}

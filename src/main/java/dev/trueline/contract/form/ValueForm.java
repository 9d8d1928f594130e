package dev.trueline.contract.form;

import java.io.Serializable;
import java.util.List;

/**
 * How the values of a column are written.
 *
 * @param na texts that mean a missing value, besides blank ones; a value that is the same number means it, too
 */
public record ValueForm(List<String> na, NumberForm numbers, TimeForm times) implements Serializable {
    /** Numbers with a decimal point, dates and times by ISO-8601 and with an offset, and missing values blank. */
    public static final ValueForm PLAIN = new ValueForm(List.of(), NumberForm.PLAIN, TimeForm.ISO);

    public ValueForm {
        na = List.copyOf(na);
    }

    /** What happens to whole numbers of 2^53 and beyond, of which a double does not hold every one. */
    public enum LargeIntegers {
        REFUSE,
        /** The nearest double is taken. */
        ROUND
    }

    /**
     * How numbers are written.
     *
     * @param decimalMark one character
     * @param grouping one character, between groups of three digits; empty for none
     * @param largeIntegers for columns of type integer
     */
    public record NumberForm(String decimalMark, String grouping, LargeIntegers largeIntegers) implements Serializable {
        public static final NumberForm PLAIN = new NumberForm(".", "", LargeIntegers.REFUSE);
    }

    /**
     * How dates and timestamps are written.
     *
     * @param pattern of {@link java.time.format.DateTimeFormatter}, in which {@code u} is the year; empty for ISO-8601
     * @param zone of timestamps that have no offset, such as Europe/Berlin or UTC; empty when there are none
     */
    public record TimeForm(String pattern, String zone) implements Serializable {
        public static final TimeForm ISO = new TimeForm("", "");
    }
}

package dev.trueline.model;

import java.util.List;

/**
 * What a model asks of one column of the data that it meets later: what the contract of its training asked.
 *
 * @param role feature, label, weight, key or slice
 * @param type double, decimal, integer, boolean, date, timestamp, string or category
 * @param unit for people; empty when there is none
 * @param min smallest allowed value; null for none; days or seconds since 1970 in UTC for dates and timestamps
 * @param max largest allowed value; null for none
 * @param nullable whether a value may be missing
 * @param allowed the only allowed values, as text; empty for any
 * @param missing what stands for a missing value: mean, median, constant or level; null for nothing
 * @param constant with constant: the text of that value; null otherwise
 * @param form how values are written; null where they are written plainly
 */
public record ColumnRule(
        String column,
        String role,
        String type,
        String unit,
        Double min,
        Double max,
        boolean nullable,
        List<String> allowed,
        String missing,
        String constant,
        Form form) {
    /**
     * How values are written.
     *
     * @param na texts that mean a missing value, besides blank ones
     * @param decimalMark one character
     * @param grouping one character, between groups of three digits; empty for none
     * @param largeIntegers refuse or round
     * @param pattern of dates or timestamps; empty for ISO-8601
     * @param zone of timestamps that have no offset from UTC; empty for none
     */
    public record Form(
            List<String> na, String decimalMark, String grouping, String largeIntegers, String pattern, String zone) {}
}

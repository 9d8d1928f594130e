package dev.trueline.model;

import java.util.List;

/**
 * What a model asks of one column of the data that it meets later: what the contract of its training asked.
 *
 * @param role feature, label, weight, key or slice
 * @param type double, integer or string
 * @param unit for people; empty when there is none
 * @param min smallest allowed value; null for none
 * @param max largest allowed value; null for none
 * @param nullable whether a value may be missing
 * @param allowed the only allowed values, as text; empty for any
 */
public record ColumnRule(
        String column,
        String role,
        String type,
        String unit,
        Double min,
        Double max,
        boolean nullable,
        List<String> allowed) {}

package dev.trueline.contract;

import java.io.Serializable;

/**
 * One broken rule in one row.
 *
 * @param column the column's name; empty when the row as a whole is malformed
 * @param value the value as the source had it; null when it is missing
 * @param reason what is wrong with it, as the end of a sentence
 */
public record Violation(String column, Rule rule, String value, String reason) implements Serializable {}

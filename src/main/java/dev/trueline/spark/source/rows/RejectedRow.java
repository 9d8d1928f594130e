package dev.trueline.spark.source.rows;

import dev.trueline.contract.Violation;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A row that broke the contract, as it is kept in {@code rejects/}.
 *
 * @param file the file it came from; empty when the source has no files
 * @param violations all that is wrong with it
 * @param row its values by column, as text
 */
public record RejectedRow(String file, List<Violation> violations, Map<String, String> row) implements Serializable {}

package dev.trueline.spark.source.schema;

/**
 * Why a column of the source must not be used.
 *
 * @param reason what follows the column's name in a sentence, with the remedy
 * @param file a file that has the column
 * @param readable whether its values can be read nonetheless, and passed on as they come
 */
public record Obstacle(String reason, String file, boolean readable) {}

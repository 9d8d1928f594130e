package dev.trueline.spark.source.files;

import java.io.Serializable;
import java.util.List;

/**
 * A file of a source.
 *
 * @param path with the scheme of its file system, not URI-encoded: {@code new Path(path)} is the file
 * @param bytes its length
 * @param partitionValues the values in the names of its {@code key=value} directories, unescaped and as text, one for each
 *     column of {@link InputFiles#partitionColumns}; null for Hive's default partition
 */
public record InputFile(String path, long bytes, List<String> partitionValues) implements Serializable {}

package dev.trueline.spark;

import java.io.Serializable;

/**
 * What a task needs to know to read its partition.
 *
 * @param columnNames the source's columns, as a row holds them first
 * @param fileIndex where a row holds the name of its file
 */
record IngestPlan(RowChecker.Plan checks, String[] columnNames, int fileIndex) implements Serializable {}

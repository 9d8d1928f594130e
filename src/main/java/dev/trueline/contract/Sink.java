package dev.trueline.contract;

import java.util.Map;

/**
 * Where rows go.
 *
 * @param path a directory on any Hadoop file system
 * @param format the name of a Spark data source
 * @param options passed on to that source
 */
public record Sink(String path, String format, Map<String, String> options) {}

package dev.trueline.spark;

/** Where the cached copy of the data lives, in bytes. */
public record CachedSize(long memory, long disk) {}

/**
 * Made-up data whose truth is known: Parquet tables of any size for benchmarks, and small CSV files to learn with.
 *
 * <p>A row depends on the seed and on its own number alone, so that the same settings give the same data on every
 * cluster. Only {@code app}, tests and benchmarks import this package; it imports {@code spark} for the
 * descriptions of jobs, and {@code model} for writing JSON.
 */
package dev.trueline.generate;

/**
 * The benchmarks: pairs of things timed side by side, so that noise of the machine falls on both. Run by {@code
 * submit/bench}, never by the tests.
 */
package dev.trueline.bench;

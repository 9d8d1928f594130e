/**
 * The library entry: rows in, fitted model out. Knows no Spark, no files and no console.
 */
package dev.trueline.fit;

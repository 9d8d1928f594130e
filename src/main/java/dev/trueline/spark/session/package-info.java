/**
 * Settings, jobs and metrics of the Spark session, and the memory that it has.
 *
 * <p>Knows nothing of rows.
 */
package dev.trueline.spark.session;

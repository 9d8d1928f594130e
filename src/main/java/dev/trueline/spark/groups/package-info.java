/**
 * A model per group of rows. Rows go through Spark's shuffle to the task of their group, which sums them up and solves: nothing
 * of a single group ever reaches the driver.
 */
package dev.trueline.spark.groups;

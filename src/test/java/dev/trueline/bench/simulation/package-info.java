/**
 * A discrete-event model of one step of descent on a cluster, the runs that measure its costs, and the runs that it is
 * checked against. The model knows no Spark; it asks Trueline itself for its {@code ReductionPlan}.
 */
package dev.trueline.bench.simulation;

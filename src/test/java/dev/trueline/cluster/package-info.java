/**
 * Trueline on real clusters: a Spark standalone cluster and an HDFS whose servers are processes of their own on
 * loopback. Nothing may import it; it knows Trueline by its jar, its command line and the files that a run leaves, and
 * nothing else of it.
 */
package dev.trueline.cluster;

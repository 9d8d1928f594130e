package dev.trueline.spark.internals;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's settings as Spark will have them, before it has started. */
public final class SparkHadoop {
    private SparkHadoop() {}

    /** What is on the class path, and over it the {@code spark.hadoop.*} properties. */
    public static Configuration configuration() {
        return SparkHadoopUtil.get().newConfiguration(new SparkConf());
    }
}

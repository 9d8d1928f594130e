package dev.trueline.spark.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trueline.spark.LocalSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Work that fails because Spark has ended says so, whatever the failure was. */
@Tag("job")
class SparkEndedTest {
    @Test
    void workThatFailsBecauseSparkHasEndedSaysSo() {
        SparkSession spark = LocalSpark.start();
        JobGroup group = new JobGroup(spark, "ended");

        assertThatThrownBy(() -> group.during(() -> {
                    spark.stop();
                    return spark.range(3).count();
                }))
                .isInstanceOf(SparkEndedException.class)
                .hasMessageContaining("Spark ended before the work was done: the cluster local[")
                .hasMessageContaining("check --master");
    }

    @Test
    void otherFailuresStayWhatTheyAre() {
        SparkSession spark = LocalSpark.start();
        try {
            JobGroup group = new JobGroup(spark, "goes on");
            IllegalStateException failure = new IllegalStateException("of another kind");

            assertThatThrownBy(() -> group.during(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(spark.sparkContext().isStopped()).isFalse();
        } finally {
            spark.stop();
        }
    }
}

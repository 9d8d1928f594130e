package dev.trueline.spark.internals;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.package$;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("bad-input")
class SparkBuildTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.5.0", "3.5.1-amzn-0", "3.5.0.3.3.7190.0-91", "4.0.4", "4.1.3", "4.2.0"})
    void fitsOnTheLinesThatAreTestedAndOnWhatVendorsMakeOfThem(String version) {
        assertThat(new SparkBuild(version, "2.13.16").misfit("2.13")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.4.8", "3.4.4", "3.50.1", "4.3.0", "5.0.0-preview1", "unknown"})
    void refusesOthersByTheirVersion(String version) {
        assertThat(new SparkBuild(version, "2.13.16").misfit("2.13"))
                .hasValue(
                        "this is Spark " + version + ", and this Trueline runs on Spark 3.5 to 4.2; point SPARK_HOME to"
                                + " one of those, or use another Trueline");
    }

    @Test
    void refusesAnotherScalaAndSaysWhichJarFits() {
        assertThat(new SparkBuild("3.5.9", "2.12.18").misfit("2.13"))
                .hasValue(
                        "this Spark is built for Scala 2.12.18, and the jar of Trueline for Scala 2.13; use a Spark for"
                                + " Scala 2.13, or build the jar with mvn package -Pscala-2.12");
        assertThat(new SparkBuild("3.5.9", "2.13.8").misfit("2.12"))
                .get()
                .asString()
                .endsWith("with mvn package");
    }

    @Test
    void knowsTheSparkOnTheClassPath() {
        assertThat(SparkBuild.present().version()).isEqualTo(package$.MODULE$.SPARK_VERSION());
        assertThat(SparkBuild.present().misfit("2.13")).isEmpty();
    }
}

package dev.trueline.app.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("bad-input")
class SubmitErrorsTest {
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
    private final SubmitErrors errors = new SubmitErrors(new PrintStream(copied, true, StandardCharsets.UTF_8));

    @Test
    void keepsTheMessageOfTheFirstFailureAndNoFrame() throws IOException {
        copy("""
                14:02:11 WARN Client: uploading libraries
                Exception in thread "main" org.apache.hadoop.yarn.exceptions.YarnException: Queue root.closed is STOPPED.
                	at org.apache.spark.deploy.yarn.Client.submitApplication(Client.scala:303)
                	at org.apache.spark.deploy.SparkSubmit.main(SparkSubmit.scala)
                Caused by: java.io.IOException: further down
                	... 12 more
                14:02:12 INFO ShutdownHookManager: Shutdown hook called
                """);

        assertThat(errors.reason()).isEqualTo("Queue root.closed is STOPPED.");
        assertThat(copied.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                14:02:11 WARN Client: uploading libraries
                14:02:12 INFO ShutdownHookManager: Shutdown hook called
                """);
    }

    @Test
    void namesTheCauseWhereTheClientOfKubernetesNamesNone() throws IOException {
        copy("""
                Exception in thread "main" io.fabric8.kubernetes.client.KubernetesClientException: An error has occurred.
                \tat org.apache.spark.deploy.k8s.submit.Client.run(KubernetesClientApplication.scala:155)
                Caused by: java.io.IOException: Connection refused: localhost/127.0.0.1:6443
                \t... 17 more
                Caused by: java.net.ConnectException: Connection refused
                """);

        assertThat(errors.reason()).isEqualTo("Connection refused: localhost/127.0.0.1:6443");
    }

    @Test
    void saysThatAHostIsUnknown() throws IOException {
        copy("""
                Exception in thread "main" io.fabric8.kubernetes.client.KubernetesClientException: An error has occurred.
                Caused by: java.io.IOException: api.example
                Caused by: java.net.UnknownHostException: api.example
                """);

        assertThat(errors.reason()).isEqualTo("there is no host api.example");
    }

    @Test
    void leavesOutTheStatusThatTheClientOfKubernetesPrintsAfterItsMessage() throws IOException {
        copy(
                "Exception in thread \"main\" io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST"
                        + " at: https://api:6443/api/v1/namespaces/a/pods. Message: pods is forbidden. Received status:"
                        + " Status(apiVersion=v1, code=403, details=null)\n");

        assertThat(errors.reason())
                .isEqualTo("Failure executing: POST at: https://api:6443/api/v1/namespaces/a/pods. Message: pods is"
                        + " forbidden.");
    }

    @Test
    void hasNoReasonWhereNothingFailed() throws IOException {
        copy("Submitted application_1\n");

        assertThat(errors.reason()).isEmpty();
    }

    @Test
    void aJobThatFailedOnTheClusterWasNotRefused() throws IOException {
        copy("Exception in thread \"main\" org.apache.spark.SparkException: Application application_1_2 finished with"
                + " failed status\n");

        SparkSubmitProcess.Ending ending = new SparkSubmitProcess.Ending(1, errors.reason());
        assertThat(ending.refused()).isFalse();
        assertThat(ending.taken()).isTrue();
    }

    private void copy(String text) throws IOException {
        errors.copy(new BufferedReader(new StringReader(text)));
    }
}

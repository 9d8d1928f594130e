package dev.trueline.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An API server of Kubernetes: the mock server of the client that Spark uses. It keeps objects and sends events; it runs
 * nothing. It has the namespace and the service account of {@code conf/spark/kubernetes.conf}, and refuses all others.
 *
 * <p>It is a process of its own, because what it needs clashes with the Spark that the tests run with.
 */
// The mock server knows no server-side apply, with which Spark creates all but pods: here, that creates an object or is
// merged into it. The refusals are worded as a real server words them.
final class KubernetesServer extends Dispatcher {
    /** The namespace, and the service account in it. */
    static final String ACCOUNT = "trueline";

    private static final String NAMESPACES = "/api/v1/namespaces/";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KubernetesCrudDispatcher objects = new KubernetesCrudDispatcher();

    private KubernetesServer() {}

    /** Serves until it is killed, on the loopback port of the only argument. */
    public static void main(String[] arguments) {
        new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new KubernetesServer(), false)
                .init(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String path = request.getPath().replaceFirst("\\?.*", "");
        if (path.startsWith(NAMESPACES) && !path.startsWith(NAMESPACES + ACCOUNT + "/")) {
            String namespace = path.substring(NAMESPACES.length()).replaceFirst("/.*", "");
            return forbidden("User \"somebody\" cannot use the API in the namespace \"" + namespace + "\"");
        }
        if (request.method() == HttpMethod.POST && path.endsWith("/pods")) {
            return createPod(request);
        }
        return isServerSideApply(request) ? apply(path, request) : objects.dispatch(request);
    }

    private MockResponse createPod(RecordedRequest request) {
        ObjectNode pod = read(request.getBody());
        String account = pod.at("/spec/serviceAccountName").asText("default");
        if (!account.equals(ACCOUNT)) {
            return forbidden("error looking up service account " + ACCOUNT + "/" + account + ": serviceaccount \""
                    + account + "\" not found");
        }
        pod.putObject("status").put("phase", "Pending");
        Buffer body = new Buffer(pod.toString().getBytes(StandardCharsets.UTF_8));
        return objects.dispatch(new RecordedRequest(
                request.getHttpVersion(), request.method(), request.getPath(), request.getHeaders(), body));
    }

    private static boolean isServerSideApply(RecordedRequest request) {
        String type = request.getHeader(CONTENT_TYPE);
        return type != null && type.startsWith("application/apply-patch");
    }

    private MockResponse apply(String path, RecordedRequest request) {
        boolean exists = objects.handleGet(path).code() == HttpURLConnection.HTTP_OK;
        HttpMethod method = exists ? HttpMethod.PATCH : HttpMethod.POST;
        Headers headers = request.getHeaders()
                .newBuilder()
                .removeAll(CONTENT_TYPE)
                .add(CONTENT_TYPE, exists ? "application/merge-patch+json" : "application/json")
                .build();
        String target = exists ? path : path.substring(0, path.lastIndexOf('/'));
        return objects.dispatch(
                new RecordedRequest(request.getHttpVersion(), method, target, headers, request.getBody()));
    }

    private static ObjectNode read(Buffer body) {
        try {
            return (ObjectNode) MAPPER.readTree(body.getBytes());
        } catch (IOException malformed) {
            throw new UncheckedIOException("a pod that is no JSON", malformed);
        }
    }

    private static MockResponse forbidden(String why) {
        Map<String, Object> status = Map.of(
                "kind", "Status",
                "apiVersion", "v1",
                "status", "Failure",
                "reason", "Forbidden",
                "message", "pods is forbidden: " + why,
                "code", HttpURLConnection.HTTP_FORBIDDEN);
        try {
            return new MockResponse()
                    .setResponseCode(HttpURLConnection.HTTP_FORBIDDEN)
                    .setHeader(CONTENT_TYPE, "application/json")
                    .setBody(MAPPER.writeValueAsString(status));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

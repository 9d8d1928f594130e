package dev.trueline.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects that an API server keeps in the namespace of the tests. */
final class KubernetesObjects {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String address;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Those of the server at an address, such as {@code http://localhost:8001}. */
    KubernetesObjects(String address) {
        this.address = address;
    }

    /** All objects of a kind, such as {@code pods}. */
    List<JsonNode> list(String kind) {
        List<JsonNode> all = new ArrayList<>();
        read(send(request(kind)).body()).path("items").forEach(all::add);
        return all;
    }

    Optional<JsonNode> find(String kind, String name) {
        HttpResponse<String> answer = send(request(kind + "/" + name));
        return answer.statusCode() == HttpURLConnection.HTTP_OK ? Optional.of(read(answer.body())) : Optional.empty();
    }

    /** Sets the status of an object, unless that was changed meanwhile. */
    void putStatus(String kind, JsonNode object) {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(object.toString());
        send(request(kind + "/" + object.at("/metadata/name").asText() + "/status")
                .header("Content-Type", "application/json")
                .PUT(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create(address + "/api/v1/namespaces/" + KubernetesServer.ACCOUNT + "/" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException("the API server at " + address + " does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a request to " + address, stopped);
        }
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException malformed) {
            throw new UncheckedIOException("no JSON: " + json, malformed);
        }
    }
}

package io.holdfast.deploy.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the admin servers of nodes. */
public final class AdminClient {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    /**
     * The entity ids in the memory of a node.
     *
     * @throws IOException when the node does not answer within 5 s
     */
    public Set<String> dialogs(LocalNode node) throws IOException, InterruptedException {
        return text(node.admin().resolve("/dialogs")).lines().collect(Collectors.toUnmodifiableSet());
    }

    private String text(URI uri) throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(uri).timeout(LIMIT).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("%s: status %d (expected 200)".formatted(uri, response.statusCode()));
        }
        return response.body();
    }
}

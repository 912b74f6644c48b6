package io.holdfast.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.node.AdminServer.Views;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicReference<List<String>> dialogs = new AtomicReference<>(List.of());
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        server = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Views(ready::get, dialogs::get, metrics));
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void tellsWhetherTheNodeIsReady() throws Exception {
        assertThat(answer("/ready").statusCode()).isEqualTo(503);
        ready.set(true);
        assertThat(answer("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void listsTheDialogsInMemory() throws Exception {
        assertThat(answer("/dialogs").body()).isEmpty();
        dialogs.set(List.of("d1a", "d1b"));
        assertThat(answer("/dialogs").body().lines()).containsExactly("d1a", "d1b");
    }

    @Test
    void showsTheMetersAsPrometheusText() throws Exception {
        metrics.counter("holdfast.calls").increment();
        assertThat(answer("/metrics").body()).contains("holdfast_calls_total 1.0");
    }

    @Test
    void answers404WithWhatThereIs() throws Exception {
        var answer = answer("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/metrics");
    }

    private HttpResponse<String> answer(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }
}

package io.holdfast.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Read-only HTTP for operators and tools: {@code /ready}, {@code /metrics} (Prometheus text), {@code /dialogs} (the
 * entity ids in this node's memory, one a line). It has no authentication, so it belongs on loopback or a private
 * network.
 */
public final class AdminServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;

    private AdminServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts to answer.
     *
     * @param address port 0 takes a free one
     * @param views what is shown
     * @throws IOException when the address cannot be bound
     */
    public static AdminServer start(InetSocketAddress address, Views views) throws IOException {
        var server = HttpServer.create(address, 0);
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, 404, "found: /ready /metrics /dialogs\n"));
        server.createContext("/ready", exchange -> {
            var ready = views.ready().get();
            answer(exchange, ready ? 200 : 503, ready ? "ready\n" : "starting or leaving\n");
        });
        server.createContext(
                "/metrics", exchange -> answer(exchange, 200, views.metrics().scrape()));
        server.createContext(
                "/dialogs",
                exchange -> answer(exchange, 200, lines(views.dialogs().get())));
        server.start();
        return new AdminServer(server, executor);
    }

    /** Where it answers. */
    public URI uri() {
        var address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /**
     * What is shown; asked for anew by every request.
     *
     * @param ready whether the node takes calls
     * @param dialogs the entity ids in memory
     * @param metrics the node's meters
     */
    public record Views(Supplier<Boolean> ready, Supplier<List<String>> dialogs, PrometheusMeterRegistry metrics) {}
}

package io.holdfast.edge;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A SIP element behind a WebSocket: the client of the JDK. */
final class WebSocketPeer implements WebSocket.Listener, AutoCloseable {
    private static final int WAIT_SECONDS = 10;

    private final HttpClient client;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder begun = new StringBuilder();
    private final WebSocket socket;

    private WebSocketPeer(HttpClient client, URI uri, String subProtocol, @Nullable String origin) throws IOException {
        this.client = client;
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!subProtocol.isEmpty()) {
            builder.subprotocols(subProtocol);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        try {
            socket = builder.buildAsync(uri, this)
                    .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            client.close();
            throw e.getCause() instanceof IOException refused ? refused : new IOException(e);
        }
    }

    /** Offers the sub-protocol sip. */
    static WebSocketPeer connect(InetSocketAddress edge) throws IOException {
        return connect(edge, "sip", null);
    }

    /** {@code subProtocol} empty: none. Throws the handshake's exception when the edge refuses it. */
    static WebSocketPeer connect(InetSocketAddress edge, String subProtocol, @Nullable String origin)
            throws IOException {
        return new WebSocketPeer(HttpClient.newHttpClient(), uri("ws", edge), subProtocol, origin);
    }

    static WebSocketPeer connectByTls(InetSocketAddress edge, SSLContext context) throws IOException {
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        return new WebSocketPeer(client, uri("wss", edge), "sip", null);
    }

    private static URI uri(String scheme, InetSocketAddress edge) {
        return URI.create(scheme + "://" + edge.getAddress().getHostAddress() + ":" + edge.getPort() + "/any/path");
    }

    WebSocket socket() {
        return socket;
    }

    String subProtocol() {
        return socket.getSubprotocol();
    }

    void send(byte[] message) {
        socket.sendText(Messages.text(message), true).join();
    }

    /** The next message: "text " or "binary " and what it holds. */
    String receive() throws IOException, InterruptedException {
        String message = received.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("no message came");
        }
        return message;
    }

    String ask(byte[] message) throws IOException, InterruptedException {
        send(message);
        return receive();
    }

    /** The status that the edge closed with. */
    int closeStatus() {
        return closed.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        begun.append(data);
        complete("text ", last);
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        begun.append(StandardCharsets.ISO_8859_1.decode(data));
        complete("binary ", last);
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        received.add("pong " + StandardCharsets.ISO_8859_1.decode(message));
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    private void complete(String kind, boolean last) {
        if (last) {
            received.add(kind + begun);
            begun.setLength(0);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        client.close();
    }
}

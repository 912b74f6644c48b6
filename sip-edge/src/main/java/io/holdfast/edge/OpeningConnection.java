package io.holdfast.edge;

import io.netty.util.concurrent.Promise;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A connection that we open, and what waits for it. Thread-safe. */
final class OpeningConnection {
    private final Promise<StreamConnection> connection;
    private final StreamParts parts;
    private final AtomicLong waitingBytes = new AtomicLong();

    OpeningConnection(Promise<StreamConnection> connection, StreamParts parts) {
        this.connection = connection;
        this.parts = parts;
    }

    /** Sends now or when the connection is there, in the order of the calls; {@code otherwise} gets what it never takes. */
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is the outcome.
    void send(byte[] message, Consumer<byte[]> otherwise) {
        if (waitingBytes.addAndGet(message.length) > parts.settings().outboundBytesMax()) {
            waitingBytes.addAndGet(-message.length);
            parts.metrics().sendDropped(SendFailure.OUTBOUND_FULL);
            return;
        }
        connection.addListener(done -> {
            waitingBytes.addAndGet(-message.length);
            if (done.isSuccess()) {
                connection.getNow().write(message);
            } else {
                otherwise.accept(message);
            }
        });
    }

    void ready(StreamConnection opened) {
        connection.trySuccess(opened);
    }

    void failed(Throwable cause) {
        connection.tryFailure(cause);
    }
}

package io.holdfast.edge;

import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.Locale;

/** A listen address could not be taken; the message says which, why, and what to do. */
public final class EdgeBindException extends RuntimeException {
    private final InetSocketAddress address;

    private EdgeBindException(String message, InetSocketAddress address, Throwable cause) {
        super(message, cause);
        this.address = address;
    }

    static EdgeBindException of(Transport transport, InetSocketAddress address, Throwable cause) {
        String where = HostPort.of(address).text();
        return new EdgeBindException(
                "cannot listen on " + transport.name().toLowerCase(Locale.ROOT) + " " + where + ": "
                        + cause.getMessage() + ". "
                        + BindAdvice.of(cause).formatted(address.getPort(), transport.isStream() ? "t" : "u"),
                address,
                cause);
    }

    /** The address that could not be taken. */
    public InetSocketAddress address() {
        return address;
    }
}

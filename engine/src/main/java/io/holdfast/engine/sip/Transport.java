package io.holdfast.engine.sip;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A SIP transport as named in a Via header field (RFC 3261 section 20.42, RFC 7118 section 5.2.1). */
public enum Transport {
    UDP,
    TCP,
    TLS,
    WS,
    WSS;

    /** The one of this name, in any letter case; null when there is none. */
    public static @Nullable Transport named(@Nullable String name) {
        for (Transport transport : values()) {
            if (name != null && transport.name().equals(name.toUpperCase(Locale.ROOT))) {
                return transport;
            }
        }
        return null;
    }

    /** Whether messages go over a connection, one after the other. */
    public boolean isStream() {
        return switch (this) {
            case UDP -> false;
            case TCP, TLS, WS, WSS -> true;
        };
    }

    /** Whether what goes over the connection is encrypted. */
    public boolean isSecure() {
        return switch (this) {
            case UDP, TCP, WS -> false;
            case TLS, WSS -> true;
        };
    }

    /** Whether the connection is a WebSocket: only the peer can open it, and each of its messages is one SIP message. */
    public boolean isWebSocket() {
        return switch (this) {
            case UDP, TCP, TLS -> false;
            case WS, WSS -> true;
        };
    }

    /** The port when none is given (RFC 3261 section 19.1.2, RFC 6455 section 3). */
    public int defaultPort() {
        return switch (this) {
            case UDP, TCP -> 5060;
            case TLS -> 5061;
            case WS -> 80;
            case WSS -> 443;
        };
    }

    /** What follows host and port in a URI that is reached over this transport; nothing for UDP, which needs no saying. */
    public String uriParameter() {
        return switch (this) {
            case UDP -> "";
            case TCP -> ";transport=tcp";
            case TLS -> ";transport=tls";
            // RFC 7118 section 5.2.2 has one word for both.
            case WS, WSS -> ";transport=ws";
        };
    }
}

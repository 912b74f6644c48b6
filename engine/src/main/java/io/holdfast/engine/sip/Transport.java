package io.holdfast.engine.sip;

import java.util.Locale;

/** A SIP transport as named in a Via header field (RFC 3261 section 20.42). */
public enum Transport {
    UDP,
    TCP,
    TLS;

    /** Whether messages go over a connection, one after the other. */
    public boolean isStream() {
        return switch (this) {
            case UDP -> false;
            case TCP, TLS -> true;
        };
    }

    /** The port when none is given (RFC 3261 section 19.1.2). */
    public int defaultPort() {
        return switch (this) {
            case UDP, TCP -> 5060;
            case TLS -> 5061;
        };
    }

    /** What follows host and port in a URI that is reached over this transport; nothing for UDP, which needs no saying. */
    public String uriParameter() {
        return switch (this) {
            case UDP -> "";
            case TCP, TLS -> ";transport=" + name().toLowerCase(Locale.ROOT);
        };
    }
}

package io.holdfast.bench.caller;

import io.holdfast.engine.sip.SipUri;
import java.net.InetSocketAddress;

/**
 * Whom to call.
 *
 * @param requestUri the Request-URI of the INVITE and the URI in its To
 * @param address where the INVITE is sent
 */
public record Target(String requestUri, InetSocketAddress address) {
    private static final int DEFAULT_PORT = 5060;

    public Target {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("host of " + requestUri + ": " + address.getHostString()
                    + " (expected: an address, or a name that resolves)");
        }
    }

    /**
     * Resolves the host of {@code uri} to its first address; the port is 5060 when the URI has none.
     *
     * @throws IllegalArgumentException when it is no SIP URI or the host does not resolve
     */
    public static Target of(String uri) {
        SipUri parsed = SipUri.parse(uri);
        if (parsed == null) {
            throw new IllegalArgumentException(
                    "target: " + uri + " (expected: a SIP URI such as sip:demo@127.0.0.1:5060)");
        }
        int port = parsed.port() < 0 ? DEFAULT_PORT : parsed.port();
        return new Target(uri, new InetSocketAddress(parsed.host(), port));
    }
}

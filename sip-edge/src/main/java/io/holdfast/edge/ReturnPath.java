package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Via;
import java.net.InetSocketAddress;

/** Where the responses to a request go (RFC 3261 section 18.2.2, RFC 3581 section 4). */
final class ReturnPath {
    private static final int DEFAULT_PORT = 5060;

    private ReturnPath() {}

    /**
     * The source address; its port when the sender asked for that by {@code rport}, else the port of sent-by. The host
     * of sent-by and {@code maddr} are not followed: they would let anyone aim our responses at anyone.
     */
    static Hop of(SipRequest request, Hop source) {
        if (source.transport().isStream()) {
            // RFC 3261 section 18.2.2: the connection itself. Only when it is gone the port of sent-by matters.
            return source;
        }
        Via via = request.topVia();
        int port = via.sentByPort() > 0 ? via.sentByPort() : DEFAULT_PORT;
        if (port == source.remote().getPort() || via.params().has("rport")) {
            return source;
        }
        InetSocketAddress target = new InetSocketAddress(source.remote().getAddress(), port);
        return new Hop(source.transport(), target, source.local(), null, source.advertised());
    }
}

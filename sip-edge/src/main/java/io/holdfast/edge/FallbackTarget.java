package io.holdfast.edge;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Host;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Where a message goes whose connection is gone: the peer's port for that was ephemeral, so a new one goes elsewhere. */
final class FallbackTarget {
    private final SipParser parser;

    FallbackTarget(SipParser parser) {
        this.parser = parser;
    }

    InetSocketAddress of(byte[] message, Hop hop) {
        return switch (parser.parse(message)) {
            case ParseResult.Parsed parsed ->
                switch (parsed.message()) {
                    case SipResponse response -> ofResponse(response, hop);
                    case SipRequest request -> ofRequest(request, hop);
                };
            case ParseResult.Malformed ignored -> hop.remote();
            case ParseResult.NotSip ignored -> hop.remote();
        };
    }

    /** RFC 3261 section 18.2.2: the address that the request came from (which is in received), the port of sent-by. */
    private static InetSocketAddress ofResponse(SipResponse response, Hop hop) {
        return new InetSocketAddress(
                hop.remote().getAddress(), port(response.topVia().sentByPort(), hop));
    }

    /**
     * RFC 3261 section 8.1.2: the first Route if it is loose, else the Request-URI. Names are not looked up: the peer's address
     * serves.
     */
    private static InetSocketAddress ofRequest(SipRequest request, Hop hop) {
        List<NameAddr> routes = request.addresses(HeaderName.ROUTE);
        SipUri route = routes.isEmpty() ? null : SipUri.parse(routes.getFirst().uri());
        SipUri uri = route != null && route.params().has("lr") ? route : SipUri.parse(request.requestUri());
        return uri == null
                ? hop.remote()
                : new InetSocketAddress(address(uri.host(), hop.remote().getAddress()), port(uri.port(), hop));
    }

    private static int port(int given, Hop hop) {
        return given > 0 ? given : hop.transport().defaultPort();
    }

    private static InetAddress address(String host, InetAddress otherwise) {
        InetAddress numeric = Host.numeric(host);
        return numeric == null ? otherwise : numeric;
    }
}

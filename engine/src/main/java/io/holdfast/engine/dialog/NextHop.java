package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Host;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where requests inside a dialog go first: the first route, or the remote target (RFC 3261 section 8.1.2). */
final class NextHop {
    private NextHop() {}

    /**
     * The next hop by the URI of it alone: nothing is looked up.
     *
     * @param source where the response or request came from that told of the target: taken for what the URI leaves open, its
     *     address for a name
     */
    static Hop of(List<String> routeSet, String remoteTarget, Hop source) {
        List<NameAddr> first = routeSet.isEmpty() ? List.of() : NameAddr.parseList(routeSet.get(0));
        SipUri uri = SipUri.parse(first.isEmpty() ? remoteTarget : first.get(0).uri());
        return uri == null ? source : of(uri, source);
    }

    private static Hop of(SipUri uri, Hop source) {
        InetAddress numeric = Host.numeric(uri.host());
        Transport transport = transport(uri, numeric == null ? source.transport() : Transport.UDP);
        boolean same = transport == source.transport();
        if (numeric == null && same) {
            return source;
        }
        InetAddress address = numeric == null ? source.remote().getAddress() : numeric;
        InetSocketAddress remote =
                new InetSocketAddress(address, uri.port() < 0 ? transport.defaultPort() : uri.port());
        if (same && remote.equals(source.remote())) {
            // The connection that is there serves.
            return source;
        }
        return new Hop(transport, remote, source.local(), null, same ? source.advertised() : null);
    }

    /** RFC 3263 section 4.1: the parameter says it; a sips URI goes over TLS whatever it says (RFC 3261 section 26.2.2). */
    private static Transport transport(SipUri uri, Transport otherwise) {
        if (uri.secure()) {
            return Transport.TLS;
        }
        @Nullable String named = uri.params().value("transport");
        for (Transport transport : Transport.values()) {
            if (named != null && transport.name().equals(named.toUpperCase(Locale.ROOT))) {
                return transport;
            }
        }
        return otherwise;
    }
}

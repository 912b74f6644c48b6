package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Host;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
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

    /**
     * Where an INVITE of ours goes that is redirected to this target: nothing is looked up, but the host that was called is
     * known.
     *
     * @param called the dialog as the first INVITE was sent in it
     * @param path where the INVITE went that was redirected
     * @return null when the target is another name
     */
    static @Nullable Hop ofRedirection(Dialog called, SipUri target, Hop path) {
        if (!called.routeSet().isEmpty()) {
            // The proxy finds it.
            return path;
        }
        SipUri first = SipUri.parse(called.remoteTarget());
        InetAddress numeric = Host.numeric(target.host());
        boolean sameHost = first != null && first.host().equalsIgnoreCase(target.host());
        if ((numeric == null && !sameHost) || namesWebSocket(target)) {
            return null;
        }
        InetAddress address = numeric == null ? called.path().remote().getAddress() : numeric;
        return to(address, target, transport(target, Transport.UDP), path);
    }

    private static Hop of(SipUri uri, Hop source) {
        if (namesWebSocket(uri)) {
            return source;
        }
        InetAddress numeric = Host.numeric(uri.host());
        Transport transport = transport(uri, numeric == null ? source.transport() : Transport.UDP);
        if (numeric == null && transport == source.transport()) {
            return source;
        }
        return to(numeric == null ? source.remote().getAddress() : numeric, uri, transport, source);
    }

    /** RFC 7118 section 5: nobody connects to such a client; the way that its messages came is the only one to it. */
    private static boolean namesWebSocket(SipUri uri) {
        Transport named = named(uri);
        return named != null && named.isWebSocket();
    }

    private static Hop to(InetAddress address, SipUri uri, Transport transport, Hop source) {
        boolean same = transport == source.transport();
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
        Transport named = named(uri);
        return named == null ? otherwise : named;
    }

    private static @Nullable Transport named(SipUri uri) {
        return Transport.named(uri.params().value("transport"));
    }
}

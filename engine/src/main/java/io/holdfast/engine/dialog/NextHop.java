package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where requests inside a dialog go first: the first route, or the remote target (RFC 3261 section 8.1.2). */
final class NextHop {
    private static final int SIP_PORT = 5060;
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private NextHop() {}

    /** @param source where the response that made the dialog came from: taken when the next hop is a name */
    static Hop of(List<String> routeSet, String remoteTarget, Hop source) {
        List<NameAddr> first = routeSet.isEmpty() ? List.of() : NameAddr.parseList(routeSet.get(0));
        InetSocketAddress remote =
                numeric(first.isEmpty() ? remoteTarget : first.get(0).uri());
        return remote == null ? source : new Hop(Transport.UDP, remote, source.local());
    }

    private static @Nullable InetSocketAddress numeric(String text) {
        SipUri uri = SipUri.parse(text);
        if (uri == null) {
            return null;
        }
        String host = uri.host();
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return null;
        }
        try {
            // A literal: nothing is looked up.
            return new InetSocketAddress(InetAddress.getByName(host), uri.port() < 0 ? SIP_PORT : uri.port());
        } catch (UnknownHostException notNumericAfterAll) {
            return null;
        }
    }
}

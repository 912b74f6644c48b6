package io.holdfast.bench.caller;

import io.holdfast.bench.wire.FieldParam;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.SipUri;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the path of a dialog from the 2xx that made it; remembers the last one, because calls to one server share it. */
final class DialogPaths {
    private static final int ADDRESSES_MAX = 1024;
    private static final int DEFAULT_PORT = 5060;

    private final Target target;
    private final Map<String, InetSocketAddress> addresses = new HashMap<>();
    private final Span contactUri = new Span();
    private DialogPath last;

    DialogPaths(Target target) {
        this.target = target;
        last = direct(target.requestUri(), target.address());
    }

    /** The path of the dialog that the 2xx in {@code scan} makes. */
    DialogPath of(MessageScan scan) {
        if (scan.contact().isEmpty()) {
            return direct(target.requestUri(), target.address());
        }
        FieldParam.readUri(scan.contact(), contactUri);
        if (scan.recordRouteCount() > 0) {
            return path(contactUri.text(), routeSet(scan));
        }
        if (!last.isDirectTo(contactUri)) {
            last = path(contactUri.text(), List.of());
        }
        return last;
    }

    /** {@code path} with the remote target of a later 2xx: the route set stays (RFC 3261 section 12.2). */
    DialogPath refreshed(DialogPath path, MessageScan scan) {
        if (scan.contact().isEmpty()) {
            return path;
        }
        FieldParam.readUri(scan.contact(), contactUri);
        return contactUri.contentEquals(path.remoteTarget().array()) ? path : path(contactUri.text(), path.routeSet());
    }

    /** RFC 3261 section 12.1.2: the Record-Route of the response in reverse order. */
    private static List<String> routeSet(MessageScan scan) {
        byte[] message = Arrays.copyOf(scan.buffer(), scan.length());
        List<String> routeSet = new ArrayList<>();
        for (NameAddr hop :
                SipResponse.of(message).addresses(HeaderName.RECORD_ROUTE).reversed()) {
            routeSet.add(hop.uri());
        }
        return routeSet;
    }

    private DialogPath path(String remoteTarget, List<String> routeSet) {
        if (routeSet.isEmpty()) {
            return direct(remoteTarget, addressOf(remoteTarget));
        }
        String first = routeSet.getFirst();
        List<String> routes = new ArrayList<>(routeSet);
        String requestUri = remoteTarget;
        if (!isLooseRouter(first)) {
            // RFC 3261 section 12.2.1.1: a strict router wants itself as Request-URI and the remote target as last
            // route.
            requestUri = routes.removeFirst();
            routes.add(remoteTarget);
        }
        StringBuilder rows = new StringBuilder();
        for (String route : routes) {
            rows.append("Route: <").append(route).append(">\r\n");
        }
        return new DialogPath(
                Bytes.utf8(remoteTarget),
                List.copyOf(routeSet),
                Bytes.utf8(requestUri),
                Bytes.utf8(rows.toString()),
                addressOf(first));
    }

    private static DialogPath direct(String remoteTarget, InetSocketAddress nextHop) {
        Bytes uri = Bytes.utf8(remoteTarget);
        return new DialogPath(uri, List.of(), uri, Bytes.EMPTY, nextHop);
    }

    private static boolean isLooseRouter(String uri) {
        SipUri parsed = SipUri.parse(uri);
        return parsed != null && parsed.params().has("lr");
    }

    private InetSocketAddress addressOf(String uri) {
        SipUri parsed = SipUri.parse(uri);
        if (parsed == null) {
            return target.address();
        }
        int port = parsed.port() < 0 ? DEFAULT_PORT : parsed.port();
        if (addresses.size() >= ADDRESSES_MAX) {
            addresses.clear();
        }
        return addresses.computeIfAbsent(parsed.host() + ":" + port, key -> resolved(parsed.host(), port));
    }

    /** A host that does not resolve, or that stands for any address, is taken for the target's. */
    private InetSocketAddress resolved(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        return address.isUnresolved() || address.getAddress().isAnyLocalAddress() ? target.address() : address;
    }
}

package io.holdfast.bench.caller;

import io.holdfast.bench.wire.Span;
import io.holdfast.engine.sip.Bytes;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where requests inside a dialog go (RFC 3261 section 12.2.1.1); shared by calls whose dialogs have the same.
 *
 * @param remoteTarget the URI of the peer's Contact
 * @param routeSet the URIs of the route set, nearest first
 * @param requestUri the Request-URI: the remote target, or a strict router
 * @param routeRows the Route header fields with their line ends; empty for none
 * @param nextHop the address to send to
 */
record DialogPath(
        Bytes remoteTarget, List<String> routeSet, Bytes requestUri, Bytes routeRows, InetSocketAddress nextHop) {

    /** Whether the peer is reached without a route, at this Contact URI. */
    boolean isDirectTo(Span contactUri) {
        return routeSet.isEmpty() && contactUri.contentEquals(remoteTarget.array());
    }
}

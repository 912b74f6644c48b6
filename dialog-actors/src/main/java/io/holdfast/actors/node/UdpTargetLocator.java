package io.holdfast.actors.node;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipUri;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** UDP to the host of the URI, as the JDK resolves it, and to its port or 5060. */
final class UdpTargetLocator implements TargetLocator {
    private static final int SIP_PORT = 5060;

    @Override
    public CompletionStage<Hop> locate(SipUri uri) {
        String transport = uri.params().value("transport");
        if (uri.secure() || (transport != null && !transport.equalsIgnoreCase("udp"))) {
            return CompletableFuture.failedFuture(new DialFailed("target: found " + uri + " (expected: one over UDP)"));
        }
        // Resolving may block for seconds.
        return CompletableFuture.supplyAsync(() -> resolve(uri), Thread.ofVirtual()::start);
    }

    private static Hop resolve(SipUri uri) {
        try {
            InetAddress address = InetAddress.getByName(uri.host());
            InetSocketAddress remote = new InetSocketAddress(address, uri.port() < 0 ? SIP_PORT : uri.port());
            // No listen address: the edge takes its first of the peer's family.
            return new Hop(Transport.UDP, remote, new InetSocketAddress(0));
        } catch (UnknownHostException e) {
            throw new DialFailed("target: found no address of " + uri.host() + " (expected: a host that resolves)", e);
        }
    }
}

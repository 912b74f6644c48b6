package io.holdfast.actors.request;

import io.holdfast.engine.sip.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Asks the JDK for the addresses of a host: no NAPTR and no SRV records, the first address counts. */
final class HostResolver implements TargetResolver {
    private static final int DEFAULT_PORT = 5060;

    @Override
    public InetSocketAddress resolve(SipUri uri) throws UnknownHostException {
        int port = uri.port() < 0 ? DEFAULT_PORT : uri.port();
        return new InetSocketAddress(InetAddress.getByName(uri.host()), port);
    }
}

package io.holdfast.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses from their literals. */
final class Addresses {
    private Addresses() {}

    static InetSocketAddress address(String text) {
        HostPort hostPort = HostPort.parse(text);
        return new InetSocketAddress(ip(hostPort.host()), hostPort.port());
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getAllByName(literal)[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}

package io.holdfast.edge;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One listen address: a socket for each event loop.
 *
 * @param address as bound, with the real port
 * @param sockets at least one
 */
record Listener(InetSocketAddress address, List<UdpSocket> sockets) {
    Listener {
        sockets = List.copyOf(sockets);
    }

    /** Always the same socket for a peer, so that what is sent to it keeps its order. */
    UdpSocket socketFor(InetSocketAddress remote) {
        return sockets.size() == 1 ? sockets.getFirst() : sockets.get(Math.floorMod(remote.hashCode(), sockets.size()));
    }

    /** Whether {@code remote} is of the same address family. */
    boolean reaches(InetSocketAddress remote) {
        return address.getAddress() instanceof Inet4Address == remote.getAddress() instanceof Inet4Address;
    }
}

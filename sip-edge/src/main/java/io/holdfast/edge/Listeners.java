package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All UDP listen addresses, and which socket a datagram leaves from. */
final class Listeners {
    private final List<Listener> listeners;

    private Listeners(List<Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Binds a socket for each address and event loop.
     *
     * @throws EdgeBindException when an address cannot be taken; those taken before are closed then
     */
    static Listeners bind(SocketOpener opener, List<ListenAddress> addresses) {
        List<Listener> listeners = new ArrayList<>(addresses.size());
        List<UdpSocket> opened = new ArrayList<>();
        try {
            for (ListenAddress address : addresses) {
                listeners.add(listener(opener, address, opened));
            }
        } catch (RuntimeException e) {
            opened.forEach(socket -> socket.closeBy(System.nanoTime()).join());
            throw e;
        }
        return new Listeners(listeners);
    }

    private static Listener listener(SocketOpener opener, ListenAddress address, List<UdpSocket> opened) {
        List<UdpSocket> sockets = new ArrayList<>();
        HostPort advertised = address.advertised();
        InetSocketAddress bound = address.address();
        for (EventExecutor loop : opener.transport().loops()) {
            UdpSocket socket = opener.bind((EventLoop) loop, bound, advertised == null ? null : advertised.text());
            sockets.add(socket);
            opened.add(socket);
            // Port 0: the others share the port that the first one got.
            bound = socket.localAddress();
        }
        return new Listener(bound, sockets);
    }

    /** Whether there is no UDP address. */
    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** As bound, in the order of the settings. */
    List<InetSocketAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    Stream<UdpSocket> sockets() {
        return listeners.stream().flatMap(listener -> listener.sockets().stream());
    }

    /**
     * The socket that {@code hop} arrived on. A hop of another node may name an address that this one does not have:
     * then the first listen address of the peer's family serves.
     */
    UdpSocket socketFor(Hop hop) {
        return listenerFor(hop).socketFor(hop.remote());
    }

    private Listener listenerFor(Hop hop) {
        Listener ofFamily = null;
        for (Listener listener : listeners) {
            if (listener.address().equals(hop.local())) {
                return listener;
            }
            if (ofFamily == null && listener.reaches(hop.remote())) {
                ofFamily = listener;
            }
        }
        return ofFamily == null ? listeners.getFirst() : ofFamily;
    }
}

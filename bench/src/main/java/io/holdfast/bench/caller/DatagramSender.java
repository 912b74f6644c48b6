package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.net.InetSocketAddress;

/** Where datagrams go out: the {@link Wire}, or a test. */
interface DatagramSender {

    /** Sends {@code message} over the socket of this number. */
    void send(int socket, InetSocketAddress target, MessageBuffer message);
}

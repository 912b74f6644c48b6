package io.holdfast.edge;

import io.holdfast.engine.identity.MessageRouter;
import io.holdfast.engine.sip.Hop;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * SIP over UDP: reads datagrams, hands what belongs to a dialog to the {@link EdgeHandler}, answers the rest or drops
 * it, and sends what it is given. It keeps no call state, so any number of edges may share an address (SO_REUSEPORT),
 * and one that dies takes nothing with it.
 */
public final class UdpEdge implements AutoCloseable {
}

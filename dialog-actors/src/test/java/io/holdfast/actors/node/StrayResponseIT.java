package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StrayResponseIT {
    private static final int SIP_PORT = 18_030;
    private static final int LONGEST_DATAGRAM = 65_507;

    private final TestCluster cluster = new TestCluster(SIP_PORT);

    @AfterEach
    void end() throws Exception {
        cluster.stopAll();
    }

    @Test
    @DisplayName("RFC 3261 §17.1.3: a response finds its request, whichever node of a shared address it reaches")
    void aResponseThatReachesAnotherNodeFindsItsRequest() throws Exception {
        HoldfastNode asking = cluster.start();
        HoldfastNode other = cluster.start();
        try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            peer.setSoTimeout(10_000);
            var answer = asking.client().send(ClientRequest.of(Method.OPTIONS, "sip:127.0.0.1:" + peer.getLocalPort()));
            SipRequest request = received(peer);
            SipResponse response = SipResponse.of(
                    ResponseWriter.to(request, path(peer), 204).toTag("peer").write());
            assertThat(other.client().take(response)).isTrue();
            assertThat(answer.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEqualTo(response);
        }
    }

    private static SipRequest received(DatagramSocket peer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
        peer.receive(packet);
        return SipRequest.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    private static Hop path(DatagramSocket peer) {
        InetSocketAddress node = new InetSocketAddress(InetAddress.getLoopbackAddress(), SIP_PORT);
        return new Hop(Transport.UDP, node, new InetSocketAddress(peer.getLocalAddress(), peer.getLocalPort()));
    }
}

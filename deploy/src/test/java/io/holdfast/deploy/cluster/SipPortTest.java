package io.holdfast.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

class SipPortTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    @Test
    void skipsAPortThatIsSharedBySoReuseport() throws IOException {
        try (var node = DatagramChannel.open()) {
            node.setOption(StandardSocketOptions.SO_REUSEPORT, true).bind(new InetSocketAddress(HOST, 0));
            var taken = ((InetSocketAddress) node.getLocalAddress()).getPort();
            try (var port = SipPort.firstFree(HOST, taken)) {
                assertThat(port.number()).isGreaterThan(taken);
            }
        }
    }

    @Test
    void skipsAPortThatIsBoundOnEveryAddress() throws IOException {
        try (var phone = new DatagramSocket(0);
                var port = SipPort.firstFree(HOST, phone.getLocalPort())) {
            assertThat(port.number()).isGreaterThan(phone.getLocalPort());
        }
    }

    @Test
    void skipsAPortThatIsClaimedButNotBoundYet() throws IOException {
        try (var first = SipPort.firstFree(HOST, 17_000);
                var second = SipPort.firstFree(HOST, first.number())) {
            assertThat(second.number()).isGreaterThan(first.number());
        }
    }

    @Test
    void isFreeAgainOnceGivenBack() throws IOException {
        int number;
        try (var first = SipPort.firstFree(HOST, 17_050)) {
            number = first.number();
        }
        try (var second = SipPort.firstFree(HOST, number)) {
            assertThat(second.number()).isEqualTo(number);
        }
    }

    @Test
    void saysWhichPortsWereTried() throws IOException {
        try (var last = new DatagramSocket(new InetSocketAddress(HOST, 65_535))) {
            assertThat(last.isBound()).isTrue();
            assertThatThrownBy(() -> SipPort.firstFree(HOST, 65_535))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("every UDP port from 65535 to 65535 is in use at 127.0.0.1");
        }
    }
}

package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnPathTest {
    private static final InetSocketAddress LOCAL = address("127.0.0.1:5060");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.1.1.1:5070;rport            | 192.0.2.9:40000 | 192.0.2.9:40000",
                "10.1.1.1:5070                  | 192.0.2.9:40000 | 192.0.2.9:5070",
                "10.1.1.1                       | 192.0.2.9:40000 | 192.0.2.9:5060",
                "192.0.2.9:40000                | 192.0.2.9:40000 | 192.0.2.9:40000",
                "10.1.1.1:5070;maddr=203.0.113.5| 192.0.2.9:40000 | 192.0.2.9:5070",
                "[2001:db8::1]:5070             | 192.0.2.9:40000 | 192.0.2.9:5070",
            })
    @DisplayName("RFC 3261 §18.2.2, RFC 3581 §4 responses go to the source, to the sent-by port unless rport is there")
    void responsesGoTo(String sentByAndParams, String source, String expected) {
        byte[] request = Messages.bytes(
                Messages.text(Messages.invite("call-1")).replace("127.0.0.1:5070;rport", sentByAndParams.strip()));

        Hop path = ReturnPath.of(SipRequest.of(request), new Hop(Transport.UDP, address(source), LOCAL));

        assertThat(path.remote()).isEqualTo(address(expected));
        assertThat(path.local()).isEqualTo(LOCAL);
    }
}

package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTargetTest {
    private final FallbackTarget fallback = new FallbackTarget(new SipParser(SipLimits.DEFAULTS));

    @DisplayName("RFC 3261 §18.2.2 a response goes to the address the request came from and the port of sent-by")
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "TCP, 10.0.0.1:5070, 192.0.2.7:5070",
        "TCP, 10.0.0.1, 192.0.2.7:5060",
        "TLS, 10.0.0.1, 192.0.2.7:5061",
        "TLS, other.example.com:5081, 192.0.2.7:5081",
    })
    void aResponseGoesToThePortOfSentBy(Transport transport, String sentBy, String target) {
        String response = text(Messages.response("call", "tag")).replace("127.0.0.1:5060;", sentBy + ";");
        assertThat(fallback.of(bytes(response), hop(transport))).isEqualTo(address(target));
    }

    @DisplayName("RFC 3261 §12.2.1.1 a request goes to its first loose route, else to its Request-URI")
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "sip:alice@198.51.100.1:5070, '', 198.51.100.1:5070",
        "sip:alice@198.51.100.1, '', 198.51.100.1:5060",
        "sip:alice@[2001:db8::1]:5070, '', [2001:db8::1]:5070",
        "sip:alice@phone.example.com:5070, '', 192.0.2.7:5070",
        "sip:alice@198.51.100.1, <sip:198.51.100.9:5080;lr>, 198.51.100.9:5080",
        "sip:198.51.100.9:5080, <sip:alice@198.51.100.1>, 198.51.100.9:5080",
        "tel:+1234, '', 192.0.2.7:40000",
    })
    void aRequestGoesToItsTarget(String requestUri, String route, String target) {
        String rows = route.isEmpty() ? "" : "Route: " + route + "\r\n";
        byte[] bye = request("BYE", requestUri, "call", "<sip:alice@example.com>;tag=1", rows);
        assertThat(fallback.of(bye, hop(Transport.TCP))).isEqualTo(address(target));
    }

    @DisplayName("RFC 3261 §18.4 what is no message goes where the connection went")
    @ParameterizedTest
    @CsvSource({"noise"})
    void whatIsNoMessageGoesWhereTheConnectionWent(String noise) {
        assertThat(fallback.of(bytes(noise), hop(Transport.TCP))).isEqualTo(address("192.0.2.7:40000"));
    }

    private static Hop hop(Transport transport) {
        return new Hop(transport, address("192.0.2.7:40000"), address("192.0.2.1:5060"));
    }
}

package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipParserTest {
    private static final String INVITE = """
            INVITE sip:bob@biloxi.example.com SIP/2.0
            Via: SIP/2.0/UDP pc33.atlanta.example.com:5070;branch=z9hG4bK776asdhds;rport
            Max-Forwards: 70
            To: Bob <sip:bob@biloxi.example.com>
            From: "Alice" <sip:alice@atlanta.example.com>;tag=1928301774
            Call-ID: a84b4c76e66710
            CSeq: 314159 INVITE
            Contact: <sip:alice@pc33.atlanta.example.com>
            Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>
            X-Odd: one
            Content-Type: application/sdp
            Content-Length: 4

            v=0
            """;

    static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static SipRequest request(String text) {
        return SipRequest.of(wire(text));
    }

    @Test
    void viewsOfAnInviteAreWhatItSays() {
        SipRequest invite = request(INVITE);
        assertThat(invite.method()).isEqualTo(Method.INVITE);
        assertThat(invite.requestUri()).isEqualTo("sip:bob@biloxi.example.com");
        assertThat(invite.callId()).isEqualTo("a84b4c76e66710");
        assertThat(invite.cSeq()).isEqualTo(new CSeq(314159, Method.INVITE));
        assertThat(invite.fromTag()).isEqualTo("1928301774");
        assertThat(invite.toTag()).isNull();
        assertThat(invite.from().displayName()).isEqualTo("Alice");
        assertThat(invite.topVia().branch()).isEqualTo("z9hG4bK776asdhds");
        assertThat(invite.topVia().sentByPort()).isEqualTo(5070);
        assertThat(invite.addresses(HeaderName.RECORD_ROUTE))
                .extracting(NameAddr::uri)
                .containsExactly("sip:p1.example.com;lr", "sip:p2.example.com;lr");
        assertThat(invite.header(HeaderName.of("x-odd"))).isEqualTo("one");
        assertThat(invite.contentType()).isEqualTo("application/sdp");
        assertThat(invite.body().text()).isEqualTo("v=0\r");
    }

    @Test
    void aResponseIsWrittenAndReadBack() {
        Hop hop = new Hop(
                Transport.UDP, new InetSocketAddress("192.0.2.1", 5099), new InetSocketAddress("192.0.2.2", 5060));
        byte[] bytes =
                ResponseWriter.to(request(INVITE), hop, 180).toTag("ours").write();
        SipResponse ringing = SipResponse.of(bytes);
        assertThat(ringing.statusCode()).isEqualTo(180);
        assertThat(ringing.reasonPhrase()).isEqualTo("Ringing");
        assertThat(ringing.toTag()).isEqualTo("ours");
        assertThat(ringing.topVia().params().value("received")).isEqualTo("192.0.2.1");
        assertThat(ringing.topVia().params().value("rport")).isEqualTo("5099");
        assertThat(ringing.addresses(HeaderName.RECORD_ROUTE)).hasSize(2);
    }
}

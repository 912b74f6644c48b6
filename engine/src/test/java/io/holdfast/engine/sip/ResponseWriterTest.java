package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {
    private static String text(ResponseWriter writer) {
        return new String(writer.write(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static Hop from(String address, int port) {
        return new Hop(Transport.UDP, new InetSocketAddress(address, port), new InetSocketAddress("192.0.2.2", 5060));
    }

    private static String topVia(String via, Hop source) {
        SipRequest request = Messages.request(Messages.INVITE.replaceAll("Via: .*", "Via: " + via));
        SipResponse response =
                SipResponse.of(ResponseWriter.to(request, source, 200).write());
        return String.valueOf(response.header(HeaderName.VIA));
    }

    @Test
    @DisplayName(
            "RFC 3261 §8.2.6.2: Via, From, To, Call-ID and CSeq are those of the request; Content-Length comes last")
    void aResponseIsMadeOfTheBytesOfItsRequest() {
        ResponseWriter writer = ResponseWriter.to(Messages.request(Messages.INVITE), MessageProbe.HOP, 183)
                .reason("Almost")
                .toTag("ours")
                .header(new HeaderField("Server", "x"))
                .body("application/sdp", Bytes.utf8("v=1\r\n"));
        assertThat(text(writer)).isEqualTo("""
                        SIP/2.0 183 Almost
                        Via: SIP/2.0/UDP pc33.atlanta.example.com:5070;branch=z9hG4bK776asdhds;received=192.0.2.1;rport=5099
                        To: Bob <sip:bob@biloxi.example.com>;tag=ours
                        From: "Alice" <sip:alice@atlanta.example.com>;tag=1928301774
                        Call-ID: a84b4c76e66710
                        CSeq: 314159 INVITE
                        Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>
                        Server: x
                        Content-Type: application/sdp
                        Content-Length: 5

                        v=1
                        """);
    }

    @Test
    @DisplayName("RFC 3261 §8.2.6.2: a To with a tag keeps it")
    void aToWithATagKeepsIt() {
        SipRequest bye =
                Messages.request(Messages.INVITE.replace("biloxi.example.com>\n", "biloxi.example.com>;tag=t\n"));
        SipResponse response = SipResponse.of(
                ResponseWriter.to(bye, MessageProbe.HOP, 200).toTag("other").write());
        assertThat(response.toTag()).isEqualTo("t");
        assertThat(response.to().params().list()).hasSize(1);
    }

    @Test
    @DisplayName("RFC 3581 §4: rport is filled, and received with it, even when they equal what is there")
    void rportIsFilled() {
        assertThat(topVia("SIP/2.0/UDP 192.0.2.1:5099;rport;branch=z9hG4bK1", from("192.0.2.1", 5099)))
                .isEqualTo("SIP/2.0/UDP 192.0.2.1:5099;branch=z9hG4bK1;received=192.0.2.1;rport=5099");
    }

    @Test
    @DisplayName("RFC 3261 §18.2.1: received is added when sent-by is not the source address")
    void receivedIsAddedWhenSentByDiffers() {
        assertThat(topVia("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1", from("192.0.2.1", 5099)))
                .isEqualTo("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1");
        assertThat(topVia("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1", from("192.0.2.1", 5060)))
                .isEqualTo("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1;received=192.0.2.1");
        assertThat(topVia("SIP/2.0/UDP host.example.com;branch=z9hG4bK1", from("192.0.2.1", 5060)))
                .endsWith(";received=192.0.2.1");
    }

    @Test
    void ipv6SourcesAreComparedAsAddresses() {
        assertThat(topVia("SIP/2.0/UDP [2001:DB8:0::1];branch=z9hG4bK1", from("2001:db8::1", 5060)))
                .isEqualTo("SIP/2.0/UDP [2001:DB8:0::1];branch=z9hG4bK1");
        assertThat(topVia("SIP/2.0/UDP [2001:db8::9];branch=z9hG4bK1;rport", from("2001:db8::1", 5060)))
                .isEqualTo("SIP/2.0/UDP [2001:db8::9];branch=z9hG4bK1;received=2001:db8:0:0:0:0:0:1;rport=5060");
        assertThat(topVia("SIP/2.0/UDP [:::];branch=z9hG4bK1", from("fe80::1%1", 5060)))
                .isEqualTo("SIP/2.0/UDP [:::];branch=z9hG4bK1;received=fe80:0:0:0:0:0:0:1");
    }

    @Test
    void whatTheSenderWroteAsReceivedIsReplaced() {
        assertThat(topVia(
                        "SIP/2.0/UDP 10.0.0.1 ; received=6.6.6.6 ;rport=1; branch=z9hG4bK1, SIP/2.0/UDP second;rport",
                        from("192.0.2.1", 5099)))
                .isEqualTo(
                        "SIP/2.0/UDP 10.0.0.1; branch=z9hG4bK1;received=192.0.2.1;rport=5099, SIP/2.0/UDP second;rport");
    }

    @Test
    void onlyTheTopViaIsTouched() {
        SipRequest request =
                Messages.request(Messages.INVITE.replace("X-Odd: one", "v: SIP/2.0/TCP other;branch=z9hG4bK2;rport"));
        SipResponse response =
                SipResponse.of(ResponseWriter.to(request, MessageProbe.HOP, 200).write());
        assertThat(response.headers(HeaderName.VIA))
                .hasSize(2)
                .element(1)
                .isEqualTo("SIP/2.0/TCP other;branch=z9hG4bK2;rport");
    }

    @Test
    @DisplayName("RFC 3261 §12.1.1: Record-Route is copied into what makes a dialog, and nowhere else")
    void recordRouteIsCopiedIntoDialogMakingResponses() {
        SipRequest invite = Messages.request(Messages.INVITE);
        for (int statusCode : new int[] {180, 200, 202}) {
            assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, statusCode)))
                    .contains("Record-Route: ");
        }
        for (int statusCode : new int[] {100, 302, 486}) {
            assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, statusCode)))
                    .doesNotContain("Record-Route: ");
        }
    }

    @Test
    @DisplayName("RFC 3261 §8.2.6.1: a 100 copies Timestamp")
    void tryingCopiesTimestamp() {
        SipRequest invite = Messages.request(Messages.INVITE.replace("X-Odd: one", "Timestamp: 54"));
        assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, 100)))
                .startsWith("SIP/2.0 100 Trying\n")
                .contains("\nTimestamp: 54\n")
                .endsWith("\nContent-Length: 0\n\n");
        assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, 180))).doesNotContain("Timestamp");
    }

    @Test
    void repeatedRowsOfAMalformedRequestAreCopiedOnce() {
        ParseResult result = new SipParser(SipLimits.DEFAULTS).parse(TortureTest.read("rfc4475", "multi01.dat"));
        assertThat(result).isInstanceOfSatisfying(ParseResult.Malformed.class, malformed -> {
            SipResponse response = SipResponse.of(ResponseWriter.to(malformed.request(), MessageProbe.HOP, 400)
                    .write());
            assertThat(response.callId()).isEqualTo("multi01.98asdh@192.0.2.1");
            assertThat(response.cSeq().number()).isEqualTo(5);
        });
    }

    @Test
    void theDefaultReasonPhraseIsThatOfTheRegistry() {
        SipRequest invite = Messages.request(Messages.INVITE);
        assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, 486))).startsWith("SIP/2.0 486 Busy Here\n");
        assertThat(text(ResponseWriter.to(invite, MessageProbe.HOP, 200).reason("")))
                .startsWith("SIP/2.0 200 OK\n");
    }

    @Test
    void lineBreaksAreRefused() {
        SipRequest invite = Messages.request(Messages.INVITE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponseWriter.to(invite, MessageProbe.HOP, 200)
                        .reason("OK\r\nX: y")
                        .write());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponseWriter.to(invite, MessageProbe.HOP, 200)
                        .toTag("\u00e9\n")
                        .write());
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseWriter.to(invite, MessageProbe.HOP, 99));
    }
}

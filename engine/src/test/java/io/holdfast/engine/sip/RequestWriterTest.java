package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
    private static RequestWriter bye() {
        return RequestWriter.of(Method.BYE, "sip:alice@192.0.2.1")
                .via(Transport.UDP, "192.0.2.2:5060", "z9hG4bKours")
                .from("Bob <sip:bob@example.com>;tag=ours")
                .to("<sip:alice@example.com>;tag=theirs")
                .callId("id@host")
                .cSeq(7);
    }

    @Test
    @DisplayName("RFC 3261 §8.1.1: a request has its mandatory headers; Content-Length comes last")
    void aRequestHasItsMandatoryHeaders() {
        byte[] bytes = bye().contact("<sip:192.0.2.2>")
                .routeSet(List.of("<sip:p1;lr>", "<sip:p2;lr>,<sip:p3;lr>"))
                .header(new HeaderField("Reason", "Q.850;cause=16"))
                .maxForwards(69)
                .body("text/plain", Bytes.utf8("ciao \u00e9"))
                .write();
        assertThat(new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"))
                .isEqualTo("""
                        BYE sip:alice@192.0.2.1 SIP/2.0
                        Via: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bKours;rport
                        Max-Forwards: 69
                        Route: <sip:p1;lr>
                        Route: <sip:p2;lr>,<sip:p3;lr>
                        From: Bob <sip:bob@example.com>;tag=ours
                        To: <sip:alice@example.com>;tag=theirs
                        Call-ID: id@host
                        CSeq: 7 BYE
                        Contact: <sip:192.0.2.2>
                        Reason: Q.850;cause=16
                        Content-Type: text/plain
                        Content-Length: 7

                        ciao \u00e9""");
        assertThat(SipRequest.of(bytes).addresses(HeaderName.ROUTE)).hasSize(3);
    }

    @Test
    void maxForwardsIs70UnlessSaidOtherwise() {
        assertThat(SipRequest.of(bye().write()).header(HeaderName.MAX_FORWARDS)).isEqualTo("70");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RequestWriter.of(Method.BYE, "sip:a").write())
                .withMessageContaining("via");
        assertThatIllegalStateException()
                .isThrownBy(() -> RequestWriter.of(Method.BYE, "sip:a")
                        .via(Transport.UDP, "h", "b")
                        .from("f")
                        .to("t")
                        .callId("c")
                        .write())
                .withMessageContaining("cSeq");
    }

    @Test
    void lineBreaksAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bye().callId("a\r\nX: y").write());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bye().routeSet(List.of("<sip:a>\n")).write());
    }
}

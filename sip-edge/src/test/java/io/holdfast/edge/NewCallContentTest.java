package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new call may carry, and over how many paths it may come. */
class NewCallContentTest {
    private static final Hop SOURCE = new Hop(Transport.UDP, address("127.0.0.1:5070"), address("127.0.0.1:5060"));

    private final EdgeRules rules = new EdgeRules(TestSettings.with("").rules(), Messages.TAGS, new OpenAdmission());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/sdp",
                "c: Application / SDP;charset=utf-8",
                "Content-Type: application/sdp\r\nContent-Encoding: identity",
                "Content-Type: text/plain\r\nContent-Disposition: icon; handling=optional",
                "X-None: a body without a type",
                "Accept: application/sdp, text/plain\r\nContent-Type: application/sdp",
                "Accept: text/plain\r\nAccept: application/*;q=0.1",
                "Accept: */*"
            })
    @DisplayName("RFC 3261 §8.2.3 a session description, and what need not be understood, is taken")
    void understoodContentIsTaken(String rows) {
        assertThat(rules.decide(invite(rows), SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/plain|415|Accept: application/sdp|MEDIA_TYPE",
                "Content-Type: multipart/mixed;boundary=b|415|Accept: application/sdp|MEDIA_TYPE",
                "Content-Type: application/sdp~Content-Encoding: gzip|415|Accept-Encoding: identity|MEDIA_TYPE",
                "Accept: text/plain|406|Content-Length: 0|NOT_ACCEPTABLE",
                "Accept:|406|Content-Length: 0|NOT_ACCEPTABLE"
            })
    @DisplayName("RFC 3261 §8.2.3 a body that we do not understand is answered 415, a caller that takes no SDP 406")
    void otherContentIsRefused(String rows, int status, String header, ReplyReason reason) {
        assertThat(rules.decide(invite(rows.replace("~", "\r\n")), SOURCE))
                .isInstanceOfSatisfying(EdgeDecision.Reply.class, reply -> {
                    assertThat(reply.reason()).isEqualTo(reason);
                    assertThat(Messages.text(reply.datagram().array()))
                            .startsWith("SIP/2.0 " + status + " ")
                            .contains("\r\n" + header + "\r\n");
                });
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.2 an INVITE that comes again over another path is answered 482")
    void mergedRequestIsAnswered482() {
        byte[] overAnotherPath = Messages.bytes(Messages.text(replaced("z9hG4bK-call-1", "z9hG4bK-other"))
                .replaceFirst("\r\n", "\r\nVia: SIP/2.0/UDP proxy.example.com;branch=z9hG4bKproxy\r\n"));

        assertThat(rules.decide(Messages.invite("call-1"), SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);

        assertThat(rules.decide(overAnotherPath, SOURCE)).isInstanceOfSatisfying(EdgeDecision.Reply.class, reply -> {
            assertThat(reply.reason()).isEqualTo(ReplyReason.MERGED);
            assertThat(Messages.text(reply.datagram().array())).startsWith("SIP/2.0 482 ");
        });
        assertThat(rules.decide(Messages.invite("call-1"), SOURCE)).isInstanceOf(EdgeDecision.DeliverRequest.class);
    }

    @ParameterizedTest
    @CsvSource({"tag=caller-tag,tag=other", "CSeq: 1 INVITE,CSeq: 2 INVITE", "INVITE sip:service@,INVITE sip:other@"})
    @DisplayName("RFC 3261 §8.2.2.2 with another From tag, CSeq or Request-URI it is another call")
    void anotherCallIsNotMerged(String part, String other) {
        assertThat(rules.decide(Messages.invite("call-1"), SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);

        byte[] another = Messages.bytes(
                Messages.text(replaced("z9hG4bK-call-1", "z9hG4bK-other")).replace(part, other));

        assertThat(rules.decide(another, SOURCE)).isInstanceOf(EdgeDecision.DeliverNewCall.class);
    }

    private static byte[] replaced(String part, String other) {
        return Messages.bytes(Messages.text(Messages.invite("call-1")).replace(part, other));
    }

    private static byte[] invite(String rows) {
        String text = Messages.text(Messages.request("INVITE", "call-1", "Max-Forwards: 70\r\n" + rows + "\r\n"));
        return Messages.bytes(text.replace("Content-Length: 0\r\n\r\n", "Content-Length: 4\r\n\r\nbody"));
    }
}

package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SipParserTest {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    @Test
    void viewsOfAnInviteAreWhatItSays() {
        SipRequest invite = Messages.request(Messages.INVITE);
        assertThat(invite.method()).isEqualTo(Method.INVITE);
        assertThat(invite.requestUri()).isEqualTo("sip:bob@biloxi.example.com");
        assertThat(invite.callId()).isEqualTo("a84b4c76e66710");
        assertThat(invite.cSeq()).isEqualTo(new CSeq(314159, Method.INVITE));
        assertThat(invite.fromTag()).isEqualTo("1928301774");
        assertThat(invite.toTag()).isNull();
        assertThat(invite.from().displayName()).isEqualTo("Alice");
        assertThat(invite.to().uri()).isEqualTo("sip:bob@biloxi.example.com");
        assertThat(invite.topVia().branch()).isEqualTo("z9hG4bK776asdhds");
        assertThat(invite.topVia().sentByPort()).isEqualTo(5070);
        assertThat(invite.addresses(HeaderName.RECORD_ROUTE))
                .extracting(NameAddr::uri)
                .containsExactly("sip:p1.example.com;lr", "sip:p2.example.com;lr");
        assertThat(invite.contentType()).isEqualTo("application/sdp");
        assertThat(invite.body().text()).isEqualTo("v=0\r\n");
    }

    @Test
    void viewsOfAResponseAreWhatItSays() {
        SipResponse ringing = Messages.response(Messages.RINGING);
        assertThat(ringing.statusCode()).isEqualTo(180);
        assertThat(ringing.reasonPhrase()).isEqualTo("Ringing");
        assertThat(ringing.fromTag()).isEqualTo("1928301774");
        assertThat(ringing.toTag()).isEqualTo("a6c85cf");
        assertThat(ringing.contact()).isEqualTo(new NameAddr(null, "sip:bob@192.0.2.4", Params.NONE));
        assertThat(ringing.body()).isEqualTo(Bytes.EMPTY);
        assertThat(ringing.contentType()).isNull();
    }

    @Test
    @DisplayName("RFC 3261 §7.3.3: compact forms are the long forms")
    void compactFormsAreTheLongForms() {
        SipRequest invite = Messages.request("""
                INVITE sip:b@example.com SIP/2.0
                v: SIP/2.0/UDP h;branch=z9hG4bK1
                t: <sip:b@example.com>
                f: <sip:a@example.com>;tag=x
                i: id
                CSEQ: 1 INVITE
                m: <sip:a@h>
                c: text/plain
                k: timer
                l: 2

                ok""");
        assertThat(invite.callId()).isEqualTo("id");
        assertThat(invite.fromTag()).isEqualTo("x");
        assertThat(invite.contact()).isNotNull();
        assertThat(invite.header(HeaderName.of("supported"))).isEqualTo("timer");
        assertThat(invite.contentType()).isEqualTo("text/plain");
        assertThat(invite.body().text()).isEqualTo("ok");
    }

    @Test
    @DisplayName("RFC 3261 §7.3.1: header names ignore case; a row may be folded; rows repeat")
    void rowsAreFoldedAndRepeated() {
        SipRequest invite = Messages.request(
                Messages.INVITE.replace("X-Odd: one", "x-oDD :  one\n\ttwo  \n  three\nX-ODD:\nSubject:\n hello"));
        assertThat(invite.headers(HeaderName.of("X-Odd"))).containsExactly("one two three", "");
        assertThat(invite.header(HeaderName.SUBJECT)).isEqualTo("hello");
        assertThat(invite.header(HeaderName.REASON)).isNull();
        assertThat(invite.headers(HeaderName.REASON)).isEmpty();
    }

    @Test
    void unknownMethodsAndHeadersSurviveARoundTrip() {
        String text = Messages.INVITE.replace("INVITE", "FROBNICATE");
        SipRequest request = Messages.request(text);
        assertThat(request.method()).isEqualTo(new Method("FROBNICATE"));
        RequestWriter writer = RequestWriter.of(request.method(), request.requestUri())
                .via(Transport.UDP, "h", "z9hG4bKx")
                .from(String.valueOf(request.header(HeaderName.FROM)))
                .to(String.valueOf(request.header(HeaderName.TO)))
                .callId(request.callId())
                .cSeq(request.cSeq().number());
        request.headerFields().stream()
                .filter(field -> field.name().startsWith("X-"))
                .forEach(writer::header);
        SipRequest copy = SipRequest.of(writer.write());
        assertThat(copy.method()).isEqualTo(request.method());
        assertThat(copy.headerFields()).contains(new HeaderField("X-Odd", "one"));
        assertThat(copy.from()).isEqualTo(request.from());
    }

    @Test
    @DisplayName("RFC 3261 §7.5: line ends before the start line are ignored")
    void lineEndsBeforeTheStartLineAreIgnored() {
        assertThat(Messages.request("\n\n" + Messages.INVITE).callId()).isEqualTo("a84b4c76e66710");
    }

    @Test
    void bareLineFeedsEndLines() {
        byte[] bytes = Messages.INVITE.replace("Length: 5", "Length: 4").getBytes(StandardCharsets.UTF_8);
        assertThat(SipRequest.of(bytes).header(HeaderName.of("X-Odd"))).isEqualTo("one");
    }

    @Test
    @DisplayName(
            "RFC 3261 §18.3: without Content-Length the body goes to the end of the datagram; beyond it is discarded")
    void theBodyEndsWithContentLength() {
        String without = Messages.INVITE.replace("Content-Length: 5\n", "");
        assertThat(Messages.request(without).body().text()).isEqualTo("v=0\r\n");
        assertThat(Messages.request(Messages.INVITE + "garbage").body().text()).isEqualTo("v=0\r\n");
    }

    @Test
    void nulAndBytesThatAreNotUtf8AreData() {
        byte[] bytes = Messages.wire(Messages.INVITE.replace("one", "o\0e~"));
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('~');
        bytes[at] = (byte) 0xc0;
        assertThat(SipRequest.of(bytes).header(HeaderName.of("X-Odd"))).isEqualTo("o\0e\ufffd");
    }

    @Test
    void messagesAreEqualWhenTheirBytesAre() {
        assertThat(Messages.request(Messages.INVITE))
                .isEqualTo(Messages.request(Messages.INVITE))
                .hasSameHashCodeAs(Messages.request(Messages.INVITE))
                .isNotEqualTo(Messages.request(Messages.INVITE.replace("one", "two")));
    }

    @Test
    void aContactOfStarIsNoAddress() {
        SipRequest register = Messages.request(Messages.INVITE.replace("<sip:alice@pc33.atlanta.example.com>", "*"));
        assertThat(register.contact()).isNull();
        assertThat(register.addresses(HeaderName.CONTACT)).isEmpty();
    }

    @Test
    void restoringWhatIsNotThatKindOfMessageFails() {
        assertThatIllegalArgumentException().isThrownBy(() -> Messages.response(Messages.INVITE));
        assertThatIllegalArgumentException().isThrownBy(() -> Messages.request(Messages.RINGING));
        assertThatIllegalArgumentException().isThrownBy(() -> Messages.request("hello\n\n"));
    }

    @Test
    void nothingOfAMessageIsInItsText() {
        assertThat(Messages.request(Messages.INVITE))
                .hasToString("INVITE[" + Messages.wire(Messages.INVITE).length + "]");
    }

    @Test
    void parsersAreSharedByThreads() throws InterruptedException {
        byte[] bytes = Messages.wire(Messages.INVITE);
        int[] parsed = new int[4];
        Thread[] threads = new Thread[parsed.length];
        for (int t = 0; t < threads.length; t++) {
            int mine = t;
            threads[t] = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 2_000; i++) {
                    parsed[mine] += PARSER.parse(bytes) instanceof ParseResult.Parsed ? 1 : 0;
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(parsed).containsOnly(2_000);
    }
}

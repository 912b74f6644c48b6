package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RAckTest {
    private static SipRequest prack(String row) {
        String text = "PRACK sip:bob@example.com SIP/2.0\n"
                + "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\n"
                + "From: <sip:alice@example.com>;tag=a\n"
                + "To: <sip:bob@example.com>;tag=b\n"
                + "Call-ID: 1\nCSeq: 2 PRACK\n" + row + "Content-Length: 0\n\n";
        return SipRequest.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("RFC 3262 §7.2 RAck holds an RSeq, a CSeq number and a method")
    void reads() {
        assertThat(RAck.of(prack("RAck: 4294967295\t 471  INVITE\n")))
                .isEqualTo(new RAck(RAck.RSEQ_MAX, new CSeq(471, Method.INVITE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 2",
                "1 2INVITE",
                "x 2 INVITE",
                "4294967296 2 INVITE",
                "1 2147483648 INVITE",
                "-1 2 INVITE",
                " "
            })
    @DisplayName("RFC 3262 §7.2 anything else is none")
    void refuses(String value) {
        assertThat(RAck.of(prack("RAck: " + value + "\n"))).isNull();
    }

    @Test
    @DisplayName("RFC 3262 §7.2 a PRACK without it has none")
    void missing() {
        assertThat(RAck.of(prack(""))).isNull();
    }
}

package io.holdfast.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageScanTest {
    private static final String HEADERS = """
            Via: SIP/2.0/UDP 127.0.0.1:16000;rport=16000;branch=z9hG4bKabc;received=127.0.0.1\r
            Via: SIP/2.0/UDP 10.0.0.1\r
            Record-Route: <sip:p2;lr>\r
            Record-Route: <sip:p1;lr>\r
            From: "Bob; tag=no <x>" <sip:bob@b;tag=no>;tag=from-1\r
            To: <sip:alice@a;x=y>;TAG=to-1;other\r
            Call-ID: id-1@host\r
            CSeq: 17 INVITE\r
            Contact: <sip:alice@10.0.0.7:5070>\r
            Content-Length: 0\r
            \r
            """;

    private final MessageScan scan = new MessageScan();
    private final Span span = new Span();

    @Test
    void findsTheFieldsOfAResponse() {
        assertThat(scan("SIP/2.0 183 Session Progress\r\n" + HEADERS)).isTrue();

        assertThat(scan.statusCode()).isEqualTo(183);
        assertThat(scan.viaCount()).isEqualTo(2);
        assertThat(String.valueOf(text(scan.branch(span)))).isEqualTo("z9hG4bKabc");
        assertThat(scan.recordRouteCount()).isEqualTo(2);
        assertThat(scan.recordRoute(0).text()).isEqualTo("<sip:p2;lr>");
        assertThat(text(scan.tag(scan.from(), span))).isEqualTo("from-1");
        assertThat(text(scan.toTag(span))).isEqualTo("to-1");
        assertThat(scan.callId().text()).isEqualTo("id-1@host");
        assertThat(scan.cSeqIs(17, "INVITE")).isTrue();
        assertThat(scan.cSeqIs(1, "INVITE")).isFalse();
        assertThat(scan.cSeqIs(17, "BYE")).isFalse();
        FieldParam.readUri(scan.contact(), span);
        assertThat(span.text()).isEqualTo("sip:alice@10.0.0.7:5070");
    }

    @Test
    void findsTheMethodOfARequest() {
        assertThat(scan("BYE sip:caller@127.0.0.1:16000 SIP/2.0\r\n" + HEADERS)).isTrue();

        assertThat(scan.statusCode()).isZero();
        assertThat(scan.method().text()).isEqualTo("BYE");
    }

    @Test
    @DisplayName("RFC 3261 §7.3.3 compact names stand for full ones, §7.3.1 in any case and with folded lines")
    void readsCompactAndFoldedFields() {
        assertThat(scan("""
                SIP/2.0 200 OK\r
                v: SIP/2.0/UDP h\r
                  ;branch=z9hG4bK1\r
                F: sip:a@b;tag=f\r
                t : sip:c@d\r
                i:\tid\r
                cseq: 1\tBYE\r
                M: sip:x@y;expires=1\r
                \r
                """)).isTrue();

        assertThat(text(scan.branch(span))).isEqualTo("z9hG4bK1");
        assertThat(text(scan.tag(scan.from(), span))).isEqualTo("f");
        assertThat(scan.toTag(span)).isNull();
        assertThat(scan.callId().text()).isEqualTo("id");
        assertThat(scan.cSeqIs(1, "BYE")).isTrue();
        FieldParam.readUri(scan.contact(), span);
        assertThat(span.text()).isEqualTo("sip:x@y");
    }

    @Test
    void doesNotRememberTheMessageBefore() {
        scan("SIP/2.0 200 OK\r\n" + HEADERS);

        assertThat(scan("SIP/2.0 200 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n"))
                .isTrue();
        assertThat(scan.contact().isEmpty()).isTrue();
        assertThat(scan.toTag(span)).isNull();
        assertThat(scan.branch(span)).isNull();
        assertThat(scan.recordRouteCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "hello",
                "SIP/2.0\r\n\r\n",
                "SIP/2.0 2 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n",
                "SIP/3.0 200 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n",
                "SIP/2.0 200 OK\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n",
                "SIP/2.0 200 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n",
                "SIP/2.0 200 OK\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n ",
                "GET / HTTP/1.1\r\nVia: x\r\nCall-ID: y\r\nCSeq: 1 BYE\r\n\r\n",
            })
    void refusesWhatIsNoSipMessage(String text) {
        assertThat(scan(text)).isFalse();
    }

    @Test
    void survivesEveryTruncation() {
        String whole = "SIP/2.0 200 OK\r\n" + HEADERS;
        for (int length = 0; length < whole.length(); length++) {
            assertThat(scan(whole.substring(0, length))).isFalse();
        }
    }

    private boolean scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return scan.scan(bytes, bytes.length);
    }

    private static String text(@Nullable Span found) {
        return found == null ? "nothing" : found.text();
    }
}

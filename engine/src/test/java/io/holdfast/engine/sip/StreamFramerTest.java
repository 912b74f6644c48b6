package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFramerTest {
    private static final SipLimits SMALL = new SipLimits(4096, 400, 300, 16, 3, 4, 60, 20);
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    /** A request that can be answered, with these rows last. */
    private static String request(String method, String rows) {
        return """
                %1$s sip:bob@biloxi.example.com SIP/2.0
                Via: SIP/2.0/TCP pc33.example.com;branch=z9hG4bK74bf9
                From: <sip:alice@example.com>;tag=9fxced76sl
                To: <sip:bob@example.com>
                Call-ID: 3848276298220188511@example.com
                CSeq: 1 %1$s
                %2$s

                """.formatted(method, rows);
    }

    @DisplayName("RFC 3261 §18.3: the body ends after Content-Length bytes and the next message follows")
    @Test
    void theNextMessageFollowsTheBody() {
        String first = request("INFO", "Content-Length: 5") + "12345";
        String second = request("BYE", "l: 0");
        FramedStream stream = FramedStream.of(first + second);
        assertThat(stream.words()).containsExactly(message(first), message(second));
        assertThat(stream.insideMessage()).isFalse();
    }

    @DisplayName("RFC 3261 §7.3.1: a folded Content-Length frames like one on a line")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Content-Length:\n 3",
                "l:\n\t  3",
                "content-length :3  ",
                "CONTENT-LENGTH: 0003",
                "Subject: x\n l: 7\nContent-Length: 3"
            })
    void foldingIsUnderstood(String row) {
        assertThat(FramedStream.of(request("INFO", row) + "abc").words())
                .containsExactly(message(request("INFO", row) + "abc"));
    }

    @DisplayName("RFC 3261 §20.14: without one good Content-Length framing is lost, the request is answered 400")
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Subject: none",
                "Content-Length: 5\nContent-Length: 6",
                "Content-Length: 5\nl: 5",
                "Content-Length: -1",
                "Content-Length: +1",
                "Content-Length: 5 5",
                "Content-Length: 1,1",
                "Content-Length: 0x5",
                "Content-Length:",
                "Content-Length: five",
                "Content-Length: 2147483648",
                "Content-Length: 99999999999999999999999"
            })
    void framingIsLost(String rows) {
        FramedStream stream = FramedStream.of(request("INFO", rows) + "12345" + request("INFO", "l: 0"));
        assertThat(stream.kinds()).containsExactly("lost-400");
        assertThat(answer(stream)).isEqualTo("400");
    }

    @DisplayName("RFC 3261 §21.4.11: a body above the limit is answered 413 before it is read")
    @Test
    void aBodyAboveTheLimitIsNotRead() {
        FramedStream stream = feed(SMALL, request("INFO", "Content-Length: 21"));
        assertThat(stream.kinds()).containsExactly("lost-413");
        assertThat(answer(stream)).isEqualTo("413");
        assertThat(feed(SMALL, request("INFO", "Content-Length: 20")).kinds()).containsExactly("incomplete");
    }

    @DisplayName("RFC 3261 §21.5.7: a header section above the limit is answered 513 before it ends")
    @Test
    void aHeaderSectionAboveTheLimitIsNotReadToItsEnd() {
        FramedStream stream = feed(SMALL, request("INFO", "X: " + "x".repeat(400)));
        assertThat(stream.kinds()).containsExactly("lost-513");
        assertThat(answer(stream)).isEqualTo("513");
    }

    @DisplayName("RFC 3261 §17.1.1.3: framing lost in an ACK or a response is not answered")
    @Test
    void ackAndResponsesAreNotAnswered() {
        String response = request("INFO", "Subject: x").replaceFirst("INFO \\S+ SIP/2.0", "SIP/2.0 200 OK");
        assertThat(answer(FramedStream.of(request("ACK", "Subject: x")))).isEqualTo("drop");
        assertThat(answer(FramedStream.of(response))).isEqualTo("drop");
        assertThat(answer(FramedStream.of("GET / HTTP/1.1\nHost: x\n\n"))).isEqualTo("drop");
    }

    @DisplayName("RFC 5626 §3.5.1: each double CRLF between messages is a ping, a single one is not")
    @ParameterizedTest(name = "{0} CRLFs are {1} pings")
    @CsvSource({"0, 0", "1, 0", "2, 1", "3, 1", "4, 2", "9, 4"})
    void doubleCrlfsArePings(int crlfs, int pings) {
        FramedStream stream = FramedStream.byteByByte(FramedStream.bytes("\n".repeat(crlfs)));
        assertThat(stream.kinds()).hasSize(pings).allMatch("ping"::equals);
        assertThat(stream.insideMessage()).isFalse();
    }

    @DisplayName("RFC 5626 §3.5.1: CRs and LFs that are no CRLFs are no ping")
    @ParameterizedTest
    @ValueSource(strings = {"\r\r\r\r", "\n\n\n\n", "\r\n\n\r", "\n\r\n\r", "\r\n\r\r\n"})
    void otherLineEndsAreNoPings(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(FramedStream.of(bytes).words()).isEmpty();
    }

    @DisplayName("RFC 5626 §3.5.1: a double CRLF inside a body is no ping")
    @Test
    void aDoubleCrlfInABodyIsNoPing() {
        String info = request("INFO", "Content-Length: 8") + "\n\n\n\n";
        assertThat(FramedStream.byteByByte(FramedStream.bytes(info)).words()).containsExactly(message(info));
    }

    @DisplayName("RFC 3261 §7.5: line ends before the start line are not part of the message")
    @Test
    void lineEndsBeforeTheStartLineAreSkipped() {
        String info = request("INFO", "l: 0");
        assertThat(FramedStream.of("\n" + info + "\n" + info).words()).containsExactly(message(info), message(info));
    }

    @DisplayName("RFC 3261 §18.3: after framing was lost nothing more is taken")
    @Test
    void nothingIsTakenAfterFramingWasLost() {
        FramedStream stream = FramedStream.of(request("INFO", "Subject: x"));
        byte[] more = FramedStream.bytes(request("INFO", "l: 0"));
        assertThat(stream.piece(more, 0, more.length).kinds()).containsExactly("lost-400");
        assertThat(stream.insideMessage()).isFalse();
    }

    @DisplayName("RFC 3261 §18.3: noise without an end is given up at the limit")
    @Test
    void noiseIsGivenUp() {
        assertThat(feed(SMALL, "\0".repeat(399)).kinds()).containsExactly("incomplete");
        FramedStream stream = feed(SMALL, "\0".repeat(400));
        assertThat(stream.kinds()).containsExactly("lost-513");
        assertThat(answer(stream)).isEqualTo("drop");
    }

    private static FramedStream feed(SipLimits limits, String text) {
        byte[] bytes = FramedStream.bytes(text);
        return new FramedStream(limits).piece(bytes, 0, bytes.length);
    }

    private static String message(String text) {
        return "message:" + new String(FramedStream.bytes(text), StandardCharsets.ISO_8859_1);
    }

    private static String answer(FramedStream stream) {
        Frame.Lost lost = (Frame.Lost) stream.frames().getLast();
        return switch (lost.answerable(PARSER)) {
            case ParseResult.Parsed ignored -> "parsed";
            case ParseResult.Malformed malformed -> Integer.toString(malformed.statusCode());
            case ParseResult.NotSip ignored -> "drop";
        };
    }
}

package io.holdfast.edge;

import static io.holdfast.edge.Messages.bytes;
import static io.holdfast.edge.Messages.request;
import static io.holdfast.edge.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118 over TCP to a running edge, with the dialogs of calls behind it. */
class StreamTortureIT {
    private static SipEdge edge;

    @BeforeAll
    static void bind() {
        AnsweringHandler handler = new AnsweringHandler();
        edge = SipEdge.bind(
                TestSettings.with("listen = [{ transport = tcp, address = \"127.0.0.1:0\" }]"),
                "node:1",
                Messages.TAGS,
                handler,
                new SimpleMeterRegistry());
        handler.edge.complete(edge);
    }

    @AfterAll
    static void close() {
        edge.close();
    }

    /** What streams.txt says, else the answer that a datagram gets, after which the stream goes on. */
    static Stream<Arguments> messages() {
        return Stream.of("rfc4475", "rfc5118").flatMap(rfc -> {
            Map<String, String> other =
                    Torture.rows(rfc, "streams.txt").collect(Collectors.toMap(r -> r[0], r -> r[2]));
            return Torture.rows(rfc, "answers.txt")
                    .map(row -> Arguments.of(rfc, row[1], row[0], other.getOrDefault(row[0], row[2] + " open")));
        });
    }

    @ParameterizedTest(name = "{0} §{1} {2} gets {3}")
    @MethodSource("messages")
    @DisplayName("RFC 3261 §18.3, RFC 4475, RFC 5118: a torture message over TCP, in one piece")
    void inOnePiece(String rfc, String section, String name, String outcome) throws IOException {
        try (StreamPeer peer = StreamPeer.connect(edge.streamAddresses().getFirst())) {
            peer.send(stream(rfc, name));
            assertOutcome(peer.receiveToTheEnd(), outcome);
        }
    }

    @ParameterizedTest(name = "{0} §{1} {2} gets {3}")
    @MethodSource("messages")
    @DisplayName("RFC 3261 §18.3, RFC 4475, RFC 5118: a torture message over TCP, byte by byte")
    void byteByByte(String rfc, String section, String name, String outcome) throws IOException {
        try (StreamPeer peer = StreamPeer.connect(edge.streamAddresses().getFirst())) {
            for (byte one : stream(rfc, name)) {
                peer.send(new byte[] {one});
            }
            assertOutcome(peer.receiveToTheEnd(), outcome);
        }
    }

    @Test
    void everyMessageIsSent() {
        assertThat(messages()).hasSize(61);
        assertThat(Torture.rows("rfc4475", "streams.txt").map(row -> row[0]))
                .isSubsetOf(Torture.rows("rfc4475", "answers.txt")
                        .map(row -> row[0])
                        .toList());
        assertThat(Torture.rows("rfc5118", "streams.txt").map(row -> row[0]))
                .isSubsetOf(Torture.rows("rfc5118", "answers.txt")
                        .map(row -> row[0])
                        .toList());
    }

    /** The message and two requests that show what became of the stream. */
    private static byte[] stream(String rfc, String name) {
        return bytes(text(Torture.message(rfc, name))
                + text(request("OPTIONS", "first-after", ""))
                + text(request("OPTIONS", "second-after", "")));
    }

    private static void assertOutcome(String received, String outcome) {
        List<String> answers = new ArrayList<>(finalResponses(received));
        boolean second = answers.removeIf(answer -> answer.contains("\r\nCall-ID: second-after\r\n"));
        boolean first = answers.removeIf(answer -> answer.contains("\r\nCall-ID: first-after\r\n"));
        int space = outcome.lastIndexOf(' ');
        List<String> expected = Stream.of(outcome.substring(0, space).split(","))
                .filter(answer -> !answer.equals("silence"))
                .toList();

        assertThat(first ? second ? "open" : "half" : second ? "skipped" : "ended")
                .as("what became of the stream that got %s", received)
                .isEqualTo(outcome.substring(space + 1));
        assertThat(answers).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertAnswer(answers.get(i), expected.get(i));
        }
    }

    private static void assertAnswer(String answer, String expected) {
        int colon = expected.indexOf(':');
        String status = colon < 0 ? expected : expected.substring(0, colon);
        assertThat(answer).startsWith("SIP/2.0 " + (status.equals("call") ? "200" : status) + " ");
        if (status.equals("call")) {
            assertThat(answer).contains("\r\nContact: ");
        } else {
            assertThat(answer).contains("\r\nContent-Length: 0\r\n");
        }
        if (colon > 0) {
            assertThat(answer).contains("\r\n" + expected.substring(colon + 1) + ": ");
        }
    }

    /** Without the provisional ones; bodies of answers are those of AnsweringBehavior, on one line. */
    private static List<String> finalResponses(String received) {
        return Stream.of(received.split("(?=SIP/2\\.0 \\d\\d\\d )"))
                .filter(response -> !response.isEmpty() && !response.startsWith("SIP/2.0 1"))
                .toList();
    }
}

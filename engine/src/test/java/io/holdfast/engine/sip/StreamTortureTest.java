package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of RFC 4475 and RFC 5118 over a stream: in one piece, byte by byte, cut anywhere, one after the other. */
class StreamTortureTest {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    static Stream<Arguments> messages() {
        return Stream.of("rfc4475", "rfc5118")
                .flatMap(rfc -> rows(rfc, "verdicts.txt").map(row -> Arguments.of(rfc, row[0], frames(rfc, row[0]))));
    }

    private static String frames(String rfc, String name) {
        return rows(rfc, "framing.txt")
                .filter(row -> row[0].equals(name))
                .map(row -> row[1])
                .findFirst()
                .orElse("message");
    }

    private static Stream<String[]> rows(String rfc, String file) {
        return new String(TortureTest.read(rfc, file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3));
    }

    @DisplayName("RFC 3261 §18.3: a torture message over a stream ends where its Content-Length says")
    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("messages")
    void endsWhereItsContentLengthSays(String rfc, String name, String frames) {
        FramedStream stream = FramedStream.of(TortureTest.read(rfc, name + ".dat"));
        assertThat(String.join(",", stream.kinds())).isEqualTo(frames);
    }

    @DisplayName("RFC 3261 §18.3: a torture message over a stream is read as from a datagram")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void isReadAsFromADatagram(String rfc, String name, String frames) {
        byte[] datagram = TortureTest.read(rfc, name + ".dat");
        for (Frame frame : FramedStream.of(datagram).frames().stream().limit(1).toList()) {
            switch (frame) {
                case Frame.Message message ->
                    assertThat(outcome(PARSER.parse(message.bytes().array())))
                            .isEqualTo(outcome(PARSER.parse(datagram)));
                case Frame.Lost lost ->
                    assertThat(outcome(lost.answerable(PARSER))).isEqualTo("400");
                case Frame.Ping ignored -> assertThat(frames).contains("ping");
            }
        }
    }

    @DisplayName("RFC 3261 §18.3: a torture message byte by byte gives what it gives in one piece")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void byteByByteIsLikeInOnePiece(String rfc, String name, String frames) {
        byte[] stream = TortureTest.read(rfc, name + ".dat");
        assertThat(FramedStream.byteByByte(stream).words())
                .isEqualTo(FramedStream.of(stream).words());
    }

    @DisplayName("RFC 3261 §18.3: a torture message cut in two anywhere gives what it gives in one piece")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("messages")
    void cutAnywhereIsLikeInOnePiece(String rfc, String name, String frames) {
        byte[] stream = TortureTest.read(rfc, name + ".dat");
        List<String> whole = FramedStream.of(stream).words();
        for (int cut = 1; cut < stream.length; cut++) {
            FramedStream halves = new FramedStream(SipLimits.DEFAULTS);
            halves.piece(stream, 0, cut).piece(stream, cut, stream.length);
            assertThat(halves.words()).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @DisplayName("RFC 3261 §18.3: messages one after the other come out as they went in, however the stream is cut")
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void pipelinedMessagesComeOutAsTheyWentIn(long seed) {
        Random random = new Random(seed);
        List<byte[]> framed = framedMessages();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] message = framed.get(random.nextInt(framed.size()));
            stream.writeBytes(message);
            expected.add("message:" + new String(message, StandardCharsets.ISO_8859_1));
            int gap = random.nextInt(6);
            stream.writeBytes(FramedStream.bytes("\n".repeat(gap)));
            expected.addAll(List.of("ping", "ping", "ping").subList(0, gap / 2));
        }
        FramedStream pieces = new FramedStream(SipLimits.DEFAULTS);
        byte[] bytes = stream.toByteArray();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(1 << random.nextInt(14)));
            pieces.piece(bytes, from, to);
            from = to;
        }
        assertThat(pieces.words()).isEqualTo(expected);
    }

    private static List<byte[]> framedMessages() {
        return Stream.of("rfc4475", "rfc5118")
                .flatMap(rfc -> rows(rfc, "verdicts.txt").map(row -> TortureTest.read(rfc, row[0] + ".dat")))
                .flatMap(bytes -> FramedStream.of(bytes).frames().stream())
                .flatMap(frame -> frame instanceof Frame.Message message
                        ? Stream.of(message.bytes().array())
                        : Stream.empty())
                .toList();
    }

    private static String outcome(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed ignored -> "parsed";
            case ParseResult.Malformed malformed -> Integer.toString(malformed.statusCode());
            case ParseResult.NotSip ignored -> "drop";
        };
    }
}

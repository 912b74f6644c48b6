package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A stream that is cut into pieces before it reaches its framer, and what the framer made of it. */
final class FramedStream {
    private final StreamFramer framer;
    private final List<Frame> frames = new ArrayList<>();

    FramedStream(SipLimits limits) {
        this.framer = new StreamFramer(limits);
    }

    static FramedStream of(byte[] stream) {
        return new FramedStream(SipLimits.DEFAULTS).piece(stream, 0, stream.length);
    }

    static FramedStream of(String stream) {
        return of(bytes(stream));
    }

    static FramedStream byteByByte(byte[] stream) {
        FramedStream framed = new FramedStream(SipLimits.DEFAULTS);
        for (int i = 0; i < stream.length; i++) {
            framed.piece(stream, i, i + 1);
        }
        return framed;
    }

    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    FramedStream piece(byte[] stream, int from, int to) {
        byte[] piece = Arrays.copyOfRange(stream, from, to);
        framer.feed(piece, piece.length);
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frames.add(frame);
        }
        return this;
    }

    List<Frame> frames() {
        return frames;
    }

    boolean insideMessage() {
        return framer.insideMessage();
    }

    /** The frames in words, such as {@code message:180} or {@code lost-400:95}, with their bytes; equal when those are. */
    List<String> words() {
        List<String> words =
                new ArrayList<>(frames.stream().map(FramedStream::word).toList());
        if (framer.insideMessage()) {
            words.add("incomplete");
        }
        return words;
    }

    /** The same without the bytes. */
    List<String> kinds() {
        return words().stream().map(word -> word.split(":", 2)[0]).toList();
    }

    private static String word(Frame frame) {
        return switch (frame) {
            case Frame.Message message -> "message:" + latin(message.bytes());
            case Frame.Ping ignored -> "ping";
            case Frame.Lost lost -> "lost-" + lost.statusCode() + ":" + latin(lost.head());
        };
    }

    private static String latin(Bytes bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }
}

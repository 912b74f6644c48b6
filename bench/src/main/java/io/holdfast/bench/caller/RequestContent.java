package io.holdfast.bench.caller;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a request carries beyond what the transaction and the dialog demand.
 *
 * @param headers further header fields
 * @param contentType of the body; not sent when the body is empty
 * @param body the body; at most 32,768 bytes
 */
public record RequestContent(List<HeaderField> headers, String contentType, Bytes body) {
    /** Nothing. */
    public static final RequestContent NONE = new RequestContent(List.of(), "", Bytes.EMPTY);

    /** An SDP offer of one audio stream that nobody listens to. */
    public static final RequestContent AUDIO_OFFER = new RequestContent(List.of(), "application/sdp", Bytes.utf8("""
            v=0\r
            o=caller 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 49170 RTP/AVP 0 101\r
            a=rtpmap:0 PCMU/8000\r
            a=rtpmap:101 telephone-event/8000\r
            a=sendrecv\r
            """));

    private static final int BODY_MAX = 32_768;

    public RequestContent {
        headers = List.copyOf(headers);
        if (body.length() > BODY_MAX) {
            throw new IllegalArgumentException(
                    "body: " + body.length() + " bytes (expected: <= " + BODY_MAX + ", it goes into one datagram)");
        }
    }

    /** One header field and no body. */
    public static RequestContent header(String name, String value) {
        return NONE.with(name, value);
    }

    /** The same with one more header field. */
    public RequestContent with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new RequestContent(more, contentType, body);
    }

    /** The end of a message: these header fields, Content-Length, the empty line, the body. */
    Bytes tail() {
        StringBuilder text = new StringBuilder();
        for (HeaderField header : headers) {
            text.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: ").append(contentType).append("\r\n");
        }
        text.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] tail = Arrays.copyOf(head, head.length + body.length());
        System.arraycopy(body.array(), 0, tail, head.length, body.length());
        return Bytes.of(tail);
    }
}

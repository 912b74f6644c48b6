package io.holdfast.engine.sip;

import java.nio.charset.StandardCharsets;

/** Messages for tests, written with plain line feeds. */
public final class Messages {
    public static final String INVITE = """
            INVITE sip:bob@biloxi.example.com SIP/2.0
            Via: SIP/2.0/UDP pc33.atlanta.example.com:5070;branch=z9hG4bK776asdhds;rport
            Max-Forwards: 70
            To: Bob <sip:bob@biloxi.example.com>
            From: "Alice" <sip:alice@atlanta.example.com>;tag=1928301774
            Call-ID: a84b4c76e66710
            CSeq: 314159 INVITE
            Contact: <sip:alice@pc33.atlanta.example.com>
            Record-Route: <sip:p1.example.com;lr>, <sip:p2.example.com;lr>
            X-Odd: one
            Content-Type: application/sdp
            Content-Length: 5

            v=0
            """;

    public static final String RINGING = """
            SIP/2.0 180 Ringing
            Via: SIP/2.0/UDP pc33.atlanta.example.com;branch=z9hG4bKnashds8;received=192.0.2.1
            To: Bob <sip:bob@biloxi.example.com>;tag=a6c85cf
            From: Alice <sip:alice@atlanta.example.com>;tag=1928301774
            Call-ID: a84b4c76e66710
            Contact: <sip:bob@192.0.2.4>
            CSeq: 314159 INVITE
            Content-Length: 0

            """;

    private Messages() {}

    /** {@code text} as it goes on the wire: CRLF for every line feed. */
    public static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    public static SipRequest request(String text) {
        return SipRequest.of(wire(text));
    }

    public static SipResponse response(String text) {
        return SipResponse.of(wire(text));
    }
}

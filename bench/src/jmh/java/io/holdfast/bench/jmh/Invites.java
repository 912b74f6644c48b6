package io.holdfast.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The messages that parsers are compared on. */
final class Invites {
    /** A softphone's INVITE with a short offer. */
    private static final String SHORT = """
            INVITE sip:demo@127.0.0.1:5060 SIP/2.0\r
            Via: SIP/2.0/UDP 127.0.0.1:16000;rport;branch=z9hG4bK5d1f0c7a2b3e49880000002a0000002b\r
            Max-Forwards: 70\r
            From: <sip:caller@127.0.0.1:16000>;tag=0f1e2d3c4b5a6978\r
            To: <sip:demo@127.0.0.1:5060>\r
            Call-ID: 5d1f0c7a2b3e4988-0000002a0000002b\r
            CSeq: 1 INVITE\r
            Contact: <sip:caller@127.0.0.1:16000>\r
            Content-Type: application/sdp\r
            Content-Length: %d\r
            \r
            """;

    private static final String SHORT_SDP = """
            v=0\r
            o=caller 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 49170 RTP/AVP 0 101\r
            a=rtpmap:0 PCMU/8000\r
            a=rtpmap:101 telephone-event/8000\r
            a=ptime:20\r
            a=sendrecv\r
            """;

    /** What came over two proxies from a desk phone. */
    private static final String LONG = """
            INVITE sip:+493012345678@sbc.example.com;user=phone SIP/2.0\r
            Via: SIP/2.0/UDP 198.51.100.17:5060;rport;branch=z9hG4bK5d1f0c7a2b3e49880000002a0000002b\r
            Via: SIP/2.0/UDP 192.0.2.33:5062;received=203.0.113.9;rport=32001;branch=z9hG4bK-524287-1---a1b2\r
            Record-Route: <sip:198.51.100.17;lr;ftag=0f1e2d3c4b5a6978>\r
            Max-Forwards: 69\r
            From: "Alice Example" <sip:alice@example.com>;tag=0f1e2d3c4b5a6978\r
            To: <sip:+493012345678@example.com;user=phone>\r
            Call-ID: 5d1f0c7a2b3e4988-0000002a0000002b@192.0.2.33\r
            CSeq: 4711 INVITE\r
            Contact: <sip:alice@192.0.2.33:5062;transport=udp>\r
            Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY\r
            Supported: replaces, timer\r
            User-Agent: Desk Phone 7.2.1\r
            Content-Type: application/sdp\r
            Content-Length: %d\r
            \r
            """;

    private static final String LONG_SDP = """
            v=0\r
            o=alice 3906 3906 IN IP4 192.0.2.33\r
            s=call\r
            c=IN IP4 192.0.2.33\r
            t=0 0\r
            m=audio 49170 RTP/AVP 9 8 0 101\r
            a=rtpmap:9 G722/8000\r
            a=rtpmap:8 PCMA/8000\r
            a=rtpmap:0 PCMU/8000\r
            a=rtpmap:101 telephone-event/8000\r
            a=fmtp:101 0-16\r
            a=ptime:20\r
            a=sendrecv\r
            """;

    private Invites() {}

    /** @param bytes 600 or 1200: about so long */
    static byte[] of(int bytes) {
        String header = bytes == 600 ? SHORT : LONG;
        String sdp = bytes == 600 ? SHORT_SDP : LONG_SDP;
        return (String.format(Locale.ROOT, header, sdp.length()) + sdp).getBytes(StandardCharsets.US_ASCII);
    }
}

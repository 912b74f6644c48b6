package io.holdfast.bench.jmh;

import io.holdfast.bench.wire.MessageScan;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an INVITE of 600 bytes costs: indexed and validated, read, answered; and the caller's scan of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2)
public class InviteParsing {
    private static final String INVITE = """
            INVITE sip:demo@127.0.0.1:5060 SIP/2.0\r
            Via: SIP/2.0/UDP 127.0.0.1:16000;rport;branch=z9hG4bK5d1f0c7a2b3e49880000002a0000002b\r
            Max-Forwards: 70\r
            From: <sip:caller@127.0.0.1:16000>;tag=0f1e2d3c4b5a6978\r
            To: <sip:demo@127.0.0.1:5060>\r
            Call-ID: 5d1f0c7a2b3e4988-0000002a0000002b\r
            CSeq: 1 INVITE\r
            Contact: <sip:caller@127.0.0.1:16000>\r
            Content-Type: application/sdp\r
            Content-Length: 166\r
            \r
            v=0\r
            o=caller 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 49170 RTP/AVP 0 101\r
            a=rtpmap:0 PCMU/8000\r
            a=rtpmap:101 telephone-event/8000\r
            a=sendrecv\r
            """;
    private static final HeaderField CONTACT = new HeaderField("Contact", "<sip:127.0.0.1:5060>");
    private static final Bytes SDP = Bytes.utf8("v=0\r\no=h 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\nm=audio 9 RTP/AVP 0\r\n");

    private final byte[] invite = INVITE.getBytes(StandardCharsets.US_ASCII);
    private final SipParser parser = new SipParser(SipLimits.DEFAULTS);
    private final MessageScan scan = new MessageScan();
    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 16_000);
    private final Hop source = new Hop(Transport.UDP, address, address);

    /** The caller's scan, which validates nothing. */
    @Benchmark
    public boolean callersScan() {
        return scan.scan(invite, invite.length);
    }

    /** The engine's parser: indexed and validated. */
    @Benchmark
    public ParseResult parsed() {
        return parser.parse(invite);
    }

    /** Parsed, and the fields read that find its transaction and its dialog. */
    @Benchmark
    public int parsedAndRead() {
        SipRequest request = request();
        return request.callId().length()
                + request.topVia().sentByHost().length()
                + String.valueOf(request.fromTag()).length()
                + (int) request.cSeq().number();
    }

    /** Parsed and answered 200 with a body. */
    @Benchmark
    public byte[] parsedAndAnswered() {
        return ResponseWriter.to(request(), source, 200)
                .toTag("d0abcdefghijklmnopqrstuvw")
                .header(CONTACT)
                .body("application/sdp", SDP)
                .write();
    }

    private SipRequest request() {
        if (parser.parse(invite) instanceof ParseResult.Parsed parsed
                && parsed.message() instanceof SipRequest request) {
            return request;
        }
        throw new IllegalStateException("the INVITE of this benchmark is not accepted");
    }
}

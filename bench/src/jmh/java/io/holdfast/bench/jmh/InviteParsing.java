package io.holdfast.bench.jmh;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
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
import java.text.ParseException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an INVITE costs: indexed and validated, read, answered. Beside it the caller's scan of the same bytes, which validates
 * nothing, and the parser of JAIN-SIP.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2)
public class InviteParsing {
    private static final HeaderField CONTACT = new HeaderField("Contact", "<sip:127.0.0.1:5060>");
    private static final Bytes SDP = Bytes.utf8("v=0\r\no=h 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\nm=audio 9 RTP/AVP 0\r\n");
    private static final String TAG = "d0abcdefghijklmnopqrstuvw";

    @Param({"600", "1200"})
    public int size;

    private byte[] invite = new byte[0];
    private final SipParser parser = new SipParser(SipLimits.DEFAULTS);
    private final MessageScan scan = new MessageScan();
    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 16_000);
    private final Hop source = new Hop(Transport.UDP, address, address);
    private final StringMsgParser jain = new StringMsgParser();

    @Setup
    public void setUp() {
        invite = Invites.of(size);
    }

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
                .toTag(TAG)
                .header(CONTACT)
                .body("application/sdp", SDP)
                .write();
    }

    @Benchmark
    public @Nullable SIPMessage jainParsed() throws ParseException {
        return jain.parseSIPMessage(invite, true, false, null);
    }

    /** As {@link #parsedAndRead}. */
    @Benchmark
    public int jainParsedAndRead() throws ParseException {
        SIPRequest request = jainRequest();
        return request.getCallId().getCallId().length()
                + request.getTopmostVia().getHost().length()
                + String.valueOf(request.getFromTag()).length()
                + (int) request.getCSeq().getSeqNumber();
    }

    /** As {@link #parsedAndAnswered}, without Contact. */
    @Benchmark
    public byte[] jainParsedAndAnswered() throws ParseException {
        SIPResponse response = jainRequest().createResponse(200);
        response.setToTag(TAG);
        response.setMessageContent("application", "sdp", SDP.text());
        return response.encodeAsBytes("udp");
    }

    private SipRequest request() {
        if (parser.parse(invite) instanceof ParseResult.Parsed parsed
                && parsed.message() instanceof SipRequest request) {
            return request;
        }
        throw new IllegalStateException("the INVITE of this benchmark is not accepted");
    }

    private SIPRequest jainRequest() throws ParseException {
        return (SIPRequest) Objects.requireNonNull(jain.parseSIPMessage(invite, true, false, null));
    }
}

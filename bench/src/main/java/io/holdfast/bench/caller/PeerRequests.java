package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Answers the requests of the peer: the little of a UAS that a caller needs. Answers are stateless. */
final class PeerRequests {
    private final Wire wire;
    private final CallBook book;
    private final CallEnding ending;
    private final SipParser parser = new SipParser(SipLimits.DEFAULTS);
    private final MessageBuffer message = new MessageBuffer();
    private final Span tag = new Span();
    private long received;
    private long unknown;

    PeerRequests(Wire wire, CallBook book, CallEnding ending) {
        this.wire = wire;
        this.book = book;
        this.ending = ending;
    }

    long receivedCount() {
        return received;
    }

    long unknownCount() {
        return unknown;
    }

    /** Answers the request in {@code scan}, which arrived on {@code socket} from {@code source}; false when it is unreadable. */
    boolean received(MessageScan scan, int socket, InetSocketAddress source, long nowNanos) {
        received++;
        byte[] datagram = Arrays.copyOf(scan.buffer(), scan.length());
        if (!(parser.parse(datagram) instanceof ParseResult.Parsed parsed)
                || !(parsed.message() instanceof SipRequest request)) {
            return false;
        }
        if (request.method().equals(Method.ACK)) {
            return true;
        }
        int statusCode = statusFor(request.method(), callOf(scan), nowNanos);
        Hop hop = new Hop(Transport.UDP, source, wire.localAddress(socket));
        byte[] response = ResponseWriter.to(request, hop, statusCode).write();
        message.clear();
        message.put(response);
        wire.send(socket, source, message);
        return true;
    }

    private int statusFor(Method method, @Nullable Call call, long nowNanos) {
        if (call == null) {
            unknown++;
            return 481;
        }
        if (method.equals(Method.INVITE)) {
            // The session is as it was: a caller that plays no media has nothing to renegotiate.
            return 488;
        }
        if (method.equals(Method.BYE) && !call.state().isOver()) {
            ending.endedByPeer(call, nowNanos);
        }
        return 200;
    }

    private @Nullable Call callOf(MessageScan scan) {
        Call call = book.find(scan.callId());
        Dialog dialog = call == null ? null : call.dialog();
        if (call == null || dialog == null) {
            return null;
        }
        boolean fromPeer = scan.tag(scan.from(), tag) != null && tag.contentEquals(dialog.remoteTag());
        boolean toUs = scan.toTag(tag) != null
                && HexFormat.of().toHexDigits(call.tagBits).equals(tag.text());
        return fromPeer && toUs ? call : null;
    }
}

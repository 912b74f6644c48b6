package io.holdfast.actors.testing;

import io.holdfast.actors.dialog.Outbound;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where the edge would and keeps what dialogs send. */
public final class RecordingOutbound implements Outbound {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    private final List<SipMessage> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(Bytes message, Hop path) {
        switch (PARSER.parse(message.array())) {
            case ParseResult.Parsed parsed -> sent.add(parsed.message());
            case ParseResult.Malformed malformed -> throw new IllegalStateException(malformed.reason());
            case ParseResult.NotSip notSip -> throw new IllegalStateException(notSip.reason());
        }
    }

    /** What was sent in the call, oldest first, as {@code 200 INVITE} for responses and {@code BYE} for requests. */
    public List<String> sent(String callId) {
        return sent.stream()
                .filter(message -> message.callId().equals(callId))
                .map(RecordingOutbound::summary)
                .toList();
    }

    /** How often this was sent in the call. */
    public long count(String callId, String summary) {
        return sent(callId).stream().filter(summary::equals).count();
    }

    /** The newest response or request of the call with this summary. */
    public SipMessage last(String callId, String summary) {
        return sent.stream()
                .filter(message ->
                        message.callId().equals(callId) && summary(message).equals(summary))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private static String summary(SipMessage message) {
        return switch (message) {
            case SipRequest request -> request.method().name();
            case SipResponse response ->
                response.statusCode() + " " + response.cSeq().method().name();
        };
    }
}

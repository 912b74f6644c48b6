package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;

/** Reads what a scenario sent: every message must satisfy the parser that reads our peers. */
final class Sent {
    private static final SipParser PARSER = new SipParser(SipLimits.DEFAULTS);

    private Sent() {}

    /** {@code 180 INVITE} for a response, {@code BYE 1} for a request, {@code ask route: question} for a step. */
    static String summary(Effect effect) {
        return switch (effect) {
            case Effect.Transmit transmit -> summary(message(transmit));
            case Effect.AskStep ask ->
                "ask " + ask.step() + ": " + ask.question().text();
        };
    }

    static SipRequest request(Effect effect) {
        return (SipRequest) message((Effect.Transmit) effect);
    }

    static SipMessage message(Effect.Transmit transmit) {
        return switch (PARSER.parse(transmit.message().array())) {
            case ParseResult.Parsed parsed -> parsed.message();
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed.reason());
            case ParseResult.NotSip notSip -> throw new AssertionError(notSip.reason());
        };
    }

    private static String summary(SipMessage message) {
        return switch (message) {
            case SipResponse response ->
                response.statusCode() + " " + response.cSeq().method();
            case SipRequest request -> request.method() + " " + request.cSeq().number();
        };
    }
}

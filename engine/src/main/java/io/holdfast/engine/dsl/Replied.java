package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.SipResponse;

/**
 * A request of ours inside the call, sent by {@link Hangable#send} or {@link Hangable#reinvite}, has its final response.
 * After a re-INVITE that was refused the session goes on as it was (RFC 3261 section 14.1). A 481, a 408 or no response
 * at all ends the call without this turn.
 */
public record Replied<S extends Record>(S session, SipResponse response)
        implements Hangable<S>, Acknowledgeable<S>, ResponseTurn<S> {
    /** The method of our request. */
    public String method() {
        return response.cSeq().method().name();
    }

    /** Whether the response is a 2xx. */
    public boolean accepted() {
        return response.statusCode() < 300;
    }
}

package io.holdfast.engine.dsl;

import io.holdfast.engine.journal.DialedInvite;

/** A call of ours begins: its INVITE goes out with this turn. The place to arm a timer for a peer that does not answer. */
public record Dialing<S extends Record>(S session, DialedInvite invite) implements Cancellable<S> {
    /** Whom we call. */
    public String requestUri() {
        return invite.requestUri();
    }
}

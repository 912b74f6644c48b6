package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;

/**
 * The caller acknowledged a provisional response that was sent reliably (RFC 3262). The PRACK gets 200 whatever the
 * reaction. Its body is the answer to an offer in that response, or an offer of its own.
 *
 * @param answered whether the INVITE has its final response already, or one that waits for a PRACK: then it can't be
 *     answered in this turn
 */
public record Prack<S extends Record>(S session, SipRequest request, boolean answered)
        implements Answerable<S>, MessageTurn<S> {
    /** Answers the PRACK with 200. */
    public Reaction<S> accept() {
        return acceptWith("");
    }

    /** Answers the PRACK with 200 and this session description; without it an offer gets the one sent last. */
    public Reaction<S> acceptWith(String sdp) {
        return stay().and(new Action.Reply(200, List.of(), Bytes.utf8(sdp)));
    }
}

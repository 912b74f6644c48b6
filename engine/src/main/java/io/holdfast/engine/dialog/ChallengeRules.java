package io.holdfast.engine.dialog;

import io.holdfast.engine.auth.AuthSide;
import io.holdfast.engine.auth.Cnonce;
import io.holdfast.engine.auth.DigestClient;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.PlannedAction;
import io.holdfast.engine.journal.PlannedAction.SendRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The request that follows a 401 or 407 to a request of ours (RFC 3261 sections 8.1.3.5 and 22.2). The journal keeps what goes
 * on the wire, which is bound to one nonce; the password stays where the node was configured.
 */
final class ChallengeRules {
    private final TurnWriter turns;
    private final MessageComposer composer;
    private final RetrySettings retries;
    private final DigestClient client;

    ChallengeRules(TurnWriter turns, MessageComposer composer, RetrySettings retries) {
        this.turns = turns;
        this.composer = composer;
        this.retries = retries;
        this.client = new DigestClient(retries.users());
    }

    /**
     * What a final response to an INVITE of ours leads to, when it is a challenge that we answer.
     *
     * @param otherwise what it leads to else
     */
    Decision invite(
            DialogState state,
            InviteClient invite,
            SipResponse response,
            long nowMillis,
            Supplier<Decision> otherwise) {
        List<PlannedAction> ack = List.of(new PlannedAction.Acknowledge(Bytes.EMPTY));
        return again(state, new Sent(invite.request(), invite.retries(), ack), response, nowMillis, otherwise);
    }

    /** As {@link #invite} for any other request. */
    Decision request(
            DialogState state,
            OutgoingRequest request,
            SipResponse response,
            long nowMillis,
            Supplier<Decision> otherwise) {
        return again(state, new Sent(request.request(), request.retries(), List.of()), response, nowMillis, otherwise);
    }

    /** What has its final response, how often it was sent before, and what comes before it is sent again. */
    private record Sent(SendRequest request, int retries, List<PlannedAction> first) {}

    private Decision again(
            DialogState state, Sent sent, SipResponse response, long nowMillis, Supplier<Decision> otherwise) {
        SendRequest next = answer(state, sent.request(), response);
        if (next == null) {
            return otherwise.get();
        }
        if (sent.retries() >= retries.max()) {
            return new Decision.Limited(DialogLimit.RETRIES, otherwise.get());
        }
        List<PlannedAction> plan = new ArrayList<>(sent.first());
        plan.add(next);
        return turns.quiet(state, new DialogEvent.RequestChallenged(response), plan, nowMillis);
    }

    /**
     * The same request with credentials, the next CSeq number and so a new branch.
     *
     * @return null when the response is no challenge, or one that we do not answer
     */
    private @Nullable SendRequest answer(DialogState state, SendRequest sent, SipResponse response) {
        if (!AuthSide.challenges(response.statusCode())) {
            return null;
        }
        // For its method, its body, and the Request-URI that the next one has.
        SipRequest message = SipRequest.of(
                composer.request(state.established(), sent).message().array());
        String cnonce = Cnonce.of(state.entityId(), state.localCSeq() + 1);
        return client.answer(message, response, cnonce)
                .map(credentials -> RequestPlan.again(state, sent, with(sent.headers(), credentials)))
                .orElse(null);
    }

    private static List<HeaderField> with(List<HeaderField> headers, List<HeaderField> credentials) {
        List<HeaderField> all = new ArrayList<>(withoutCredentials(headers));
        all.addAll(credentials);
        return List.copyOf(all);
    }

    /** What another request than the one that these headers were sent in has: credentials are for one request. */
    static List<HeaderField> withoutCredentials(List<HeaderField> headers) {
        return headers.stream()
                .filter(header -> !AuthSide.isCredentials(header.name()))
                .toList();
    }
}

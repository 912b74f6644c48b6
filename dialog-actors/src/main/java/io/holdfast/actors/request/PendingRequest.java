package io.holdfast.actors.request;

import io.holdfast.engine.auth.DigestClient;
import io.holdfast.engine.client.NonInviteClient;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.concurrent.CompletableFuture;

/** A client transaction of this node that is not over yet. */
final class PendingRequest {
    final SipRequest request;
    final Hop path;
    final Errand errand;
    private NonInviteClient state;

    /**
     * What a program wants, over one transaction or, when it is challenged, more.
     *
     * @param answer gets the final response
     * @param attempts transactions that may still follow this one
     */
    record Errand(DigestClient credentials, CompletableFuture<SipResponse> answer, int attempts) {
        /** Completes the answer on a thread of its own: what the program does next must not hold up an event loop. */
        void complete(SipResponse response) {
            var unused = answer.completeAsync(
                    () -> response,
                    task -> Thread.ofVirtual().name("request-answer").start(task));
        }

        Errand next() {
            return new Errand(credentials, answer, attempts - 1);
        }
    }

    PendingRequest(SipRequest request, Hop path, Errand errand, NonInviteClient state) {
        this.request = request;
        this.path = path;
        this.errand = errand;
        this.state = state;
    }

    synchronized NonInviteClient.Duty received(SipResponse response, long nowMillis) {
        return moved(state.received(response, nowMillis));
    }

    synchronized NonInviteClient.Duty at(long nowMillis) {
        return moved(state.at(nowMillis));
    }

    synchronized NonInviteClient state() {
        return state;
    }

    private NonInviteClient.Duty moved(NonInviteClient.Step step) {
        state = step.next();
        return step.duty();
    }
}

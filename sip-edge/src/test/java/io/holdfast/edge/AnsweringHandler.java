package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.concurrent.CompletableFuture;

/** Has a new dialog decide about each request, and sends what it says. */
class AnsweringHandler implements EdgeHandler {
    /** Completed once it listens. */
    final CompletableFuture<SipEdge> edge = new CompletableFuture<>();

    @Override
    public void onNewCall(SipRequest invite, Hop source, String entityId) {
        onRequest(invite, source, entityId);
    }

    @Override
    public void onRequest(SipRequest request, Hop source, String entityId) {
        NewDialog.sends(request, source, entityId)
                .forEach(sent -> edge.join().send(sent.message().array(), sent.path()));
    }

    @Override
    public void onResponse(SipResponse response, Hop source, String entityId) {}

    @Override
    public boolean acceptingNewCalls() {
        return true;
    }
}

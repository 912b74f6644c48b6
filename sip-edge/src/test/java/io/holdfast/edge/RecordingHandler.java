package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given. */
class RecordingHandler implements EdgeHandler {
    record Taken(SipRequest request, Hop source, String entityId) {}

    final List<Taken> requests = new CopyOnWriteArrayList<>();
    final List<SipResponse> responses = new CopyOnWriteArrayList<>();
    volatile boolean acceptingNewCalls = true;

    @Override
    public void onNewCall(SipRequest invite, Hop source, String entityId) {
        onRequest(invite, source, entityId);
    }

    @Override
    public void onRequest(SipRequest request, Hop source, String entityId) {
        requests.add(new Taken(request, source, entityId));
    }

    @Override
    public void onResponse(SipResponse response, Hop source, String entityId) {
        responses.add(response);
    }

    @Override
    public boolean acceptingNewCalls() {
        return acceptingNewCalls;
    }
}

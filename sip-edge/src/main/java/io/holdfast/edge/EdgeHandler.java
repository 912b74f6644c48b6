package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.Set;

/**
 * Takes what the edge does not answer itself. Called on the edge's event loops, on several of them at once: it must not block. An
 * exception costs only the message: it is logged and counted in {@code holdfast.edge.dropped{reason="handler-failed"}}.
 */
public interface EdgeHandler {

    /** The first copy of an INVITE that makes a call, to be known as the dialog {@code entityId}, arrived. */
    void onNewCall(SipRequest invite, Hop source, String entityId);

    /** Another request for the dialog {@code entityId} arrived: that INVITE again, CANCEL, or one inside the dialog. */
    void onRequest(SipRequest request, Hop source, String entityId);

    /** A request outside any dialog arrived, of one of the {@link #methodsOutsideDialogs}; {@code source} is where its answer goes. */
    default void onRequestOutsideDialog(SipRequest request, Hop source) {}

    /** The methods that are taken outside dialogs. Asked once, when the edge starts; their requests no longer get 405 here. */
    default Set<Method> methodsOutsideDialogs() {
        return Set.of();
    }

    /** A response to a request of the dialog {@code entityId} arrived. */
    void onResponse(SipResponse response, Hop source, String entityId);

    /** Whether new calls may come; when not, initial INVITEs are answered 503 here. Everything else still comes. */
    boolean acceptingNewCalls();

    /** Whether new calls come at all, for OPTIONS; {@link #acceptingNewCalls} may refuse some of them so that others fare well. */
    default boolean takesNewCalls() {
        return acceptingNewCalls();
    }
}

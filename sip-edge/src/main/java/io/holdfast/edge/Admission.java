package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;

/** Whether a new call may come in right now. Asked once for each initial INVITE that has no other fault. */
interface Admission {

    enum Verdict {
        ADMITTED,
        NO_NEW_CALLS,
        SOURCE_LIMIT
    }

    Verdict ofNewCall(Hop source);

    /** Whether the node has a handler for this method outside dialogs. */
    default boolean handles(Method method) {
        return false;
    }

    /** Whether new calls are taken at all; asked for OPTIONS, uses up nothing. */
    boolean takesNewCalls();
}

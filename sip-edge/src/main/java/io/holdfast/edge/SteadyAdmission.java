package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;

/**
 * An admission that does not change its mind: an INVITE that was refused is refused when it comes again, though there may be
 * room by then. Its sender has its final response already (RFC 3261 section 17.2.1); an INVITE that tries again has another
 * branch and so another entity id. As thread-safe as the admission it asks.
 */
final class SteadyAdmission {
    private final Admission admission;
    private final RecentCalls refused;

    /** @param callsRemembered how many refused calls are remembered at most */
    SteadyAdmission(Admission admission, int callsRemembered) {
        this.admission = admission;
        this.refused = new RecentCalls(callsRemembered);
    }

    /** One that was refused for its source is counted as one of {@link Admission.Verdict#NO_NEW_CALLS} from then on. */
    Admission.Verdict ofNewCall(Hop source, String entityId) {
        if (refused.contains(entityId)) {
            return Admission.Verdict.NO_NEW_CALLS;
        }
        Admission.Verdict verdict = admission.ofNewCall(source);
        switch (verdict) {
            case ADMITTED -> {}
            case NO_NEW_CALLS, SOURCE_LIMIT -> refused.add(entityId);
        }
        return verdict;
    }

    /** As {@link Admission#handles}. */
    boolean handles(Method method) {
        return admission.handles(method);
    }

    /** As {@link Admission#takesNewCalls}. */
    boolean takesNewCalls() {
        return admission.takesNewCalls();
    }
}

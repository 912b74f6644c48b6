package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;

/** Admits every call. */
final class OpenAdmission implements Admission {
    @Override
    public Verdict ofNewCall(Hop source) {
        return Verdict.ADMITTED;
    }

    @Override
    public boolean takesNewCalls() {
        return true;
    }
}

package io.holdfast.examples;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;

// tag::behavior
/** Refuses every call with 486, and says in a header field of its own when to try again. */
public final class BusyWithHeader implements DialogBehavior<BusyWithHeader.Nothing> {
    /** Nothing to remember. */
    public record Nothing() {}

    @Override
    public Nothing newSession() {
        return new Nothing();
    }

    @Override
    public void define(DialogRules<Nothing> on) {
        on.invite(invite -> invite.reject(486).header("X-Try-Again", "tomorrow"));
    }
}
// end::behavior

package io.holdfast.edge;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.SipRequest;

/** Gives every call to {@link AnsweringBehavior}. */
final class AnsweringDirectory implements BehaviorDirectory {
    private final BoundBehavior<?> answering = AnsweringBehavior.bound();

    @Override
    public BoundBehavior<?> forInvite(SipRequest invite) {
        return answering;
    }

    @Override
    public BoundBehavior<?> named(String name) {
        return answering;
    }
}

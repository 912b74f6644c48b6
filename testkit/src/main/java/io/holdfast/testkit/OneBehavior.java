package io.holdfast.testkit;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** The directory of a node with one behaviour. */
record OneBehavior(BoundBehavior<?> behavior) implements BehaviorDirectory {

    @Override
    public BoundBehavior<?> forInvite(SipRequest invite) {
        return behavior;
    }

    @Override
    public @Nullable BoundBehavior<?> named(String name) {
        return behavior.name().equals(name) ? behavior : null;
    }
}

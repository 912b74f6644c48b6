package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** A directory with one behaviour, or none. */
record OneBehavior(@Nullable BoundBehavior<?> behavior) implements BehaviorDirectory {

    @Override
    public @Nullable BoundBehavior<?> forInvite(SipRequest invite) {
        return behavior;
    }

    @Override
    public @Nullable BoundBehavior<?> named(String name) {
        return behavior != null && behavior.name().equals(name) ? behavior : null;
    }
}

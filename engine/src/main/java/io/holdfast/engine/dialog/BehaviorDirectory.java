package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.SipRequest;
import org.jspecify.annotations.Nullable;

/** Finds the behaviour of a call. */
public interface BehaviorDirectory {

    /** The behaviour for a new call, by its Request-URI; null when nobody wants it. */
    @Nullable
    BoundBehavior<?> forInvite(SipRequest invite);

    /** The behaviour registered under this name; null when this node's program has none of that name. */
    @Nullable
    BoundBehavior<?> named(String name);
}

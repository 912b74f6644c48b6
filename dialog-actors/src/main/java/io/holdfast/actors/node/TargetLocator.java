package io.holdfast.actors.node;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipUri;
import java.util.concurrent.CompletionStage;

/** Finds where a request of ours is sent: the seam for RFC 3263. */
@FunctionalInterface
interface TargetLocator {

    /** The target of a URI; fails with {@link DialFailed} when there is none. */
    CompletionStage<Hop> locate(SipUri uri);
}

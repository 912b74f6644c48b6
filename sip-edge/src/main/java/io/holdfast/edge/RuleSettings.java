package io.holdfast.edge;

import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipLimits;
import java.util.Set;

/**
 * What decides over a message.
 *
 * @param message what a single message may hold
 * @param newCalls how new calls are refused
 * @param capabilities what we tell peers that we can do, and hold them to
 */
public record RuleSettings(SipLimits message, NewCallLimits newCalls, Capabilities capabilities) {

    /** The same, allowing these methods as well. */
    RuleSettings allowing(Set<Method> methods) {
        return new RuleSettings(message, newCalls, capabilities.allowing(methods));
    }
}

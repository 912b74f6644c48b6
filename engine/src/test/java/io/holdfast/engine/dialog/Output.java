package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a dialog sent and asked in a {@link Scenario}. */
final class Output {
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Effect.AskStep> lastAsked = new HashMap<>();
    private @Nullable SipMessage first;
    private @Nullable SipMessage last;
    private @Nullable SipMessage lastReliable;

    void add(Effect effect) {
        effects.add(effect);
        if (effect instanceof Effect.AskStep ask) {
            lastAsked.put(ask.step(), ask);
        }
        if (effect instanceof Effect.Transmit transmit) {
            last = Sent.message(transmit);
            first = first == null ? last : first;
            lastReliable = last.header(HeaderName.RSEQ) == null ? lastReliable : last;
        }
    }

    /** All since the last time, in order. */
    List<Effect> take() {
        List<Effect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    /** The message sent last. */
    @Nullable
    SipMessage last() {
        return last;
    }

    /** The reliable provisional response sent last. */
    @Nullable
    SipMessage lastReliable() {
        return lastReliable;
    }

    /** The INVITE of a call of ours. */
    @Nullable
    SipRequest dialed() {
        return first instanceof SipRequest request ? request : null;
    }

    /** What a step was asked last. */
    Effect.@Nullable AskStep asked(String step) {
        return lastAsked.get(step);
    }
}

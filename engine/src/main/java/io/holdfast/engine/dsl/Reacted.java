package io.holdfast.engine.dsl;

import io.holdfast.engine.sip.Bytes;
import java.util.List;

/**
 * A reaction with its session already encoded.
 *
 * @param session the encoded session after the turn
 * @param actions what the rule asked for, in order
 */
public record Reacted(Bytes session, List<Action> actions) {
    public Reacted {
        actions = List.copyOf(actions);
    }
}

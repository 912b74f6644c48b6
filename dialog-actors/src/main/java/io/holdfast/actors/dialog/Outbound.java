package io.holdfast.actors.dialog;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;

/** Where dialog actors send SIP messages; must not block and may be called from any thread. */
@FunctionalInterface
public interface Outbound {
    void send(Bytes message, Hop path);
}

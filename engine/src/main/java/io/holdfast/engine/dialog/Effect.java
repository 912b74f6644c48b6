package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;

/** What the actor does for the dialog rules, after the entry that asks for it is written. */
public sealed interface Effect {

    /** Sends this message; {@code path} is where the peer is, and which socket of ours to send from. */
    record Transmit(Bytes message, Hop path) implements Effect {}

    /** Asks the step's function and delivers its answer back to this dialog. */
    record AskStep(String step, Bytes question, long deadlineMillis) implements Effect {}
}

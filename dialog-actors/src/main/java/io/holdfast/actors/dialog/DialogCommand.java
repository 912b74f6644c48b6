package io.holdfast.actors.dialog;

import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import org.apache.pekko.actor.typed.ActorRef;

/** What a dialog actor is told. The first five may come from another node, the others come from the actor's own. */
public sealed interface DialogCommand {

    /** Something that the dialog rules decide upon. */
    sealed interface Input extends DialogCommand {}

    /**
     * A request for this dialog arrived at an edge.
     *
     * @param deadlineMillis the command is dropped after this instant (milliseconds since the epoch), so that a node
     *     that was stalled does not execute what another node has long taken over
     * @param newCall whether it is an INVITE that the edge saw for the first time, so that no node has its dialog unless
     *     another edge saw it before
     */
    record RequestArrived(SipRequest request, Hop source, long deadlineMillis, Delivery delivery, boolean newCall)
            implements Input {}

    /**
     * A request that arrived at an edge some time ago may have been lost with a node. A dialog that has seen it is silent:
     * what was to be answered was answered, or is by whoever owns the dialog now.
     */
    record RequestAgain(SipRequest request, Hop source, long deadlineMillis) implements Input {}

    /**
     * A call of ours is to be made.
     *
     * @param firstAttempt whether the order was never sent before, so that no node has its dialog
     * @param replyTo hears when the call is written
     */
    record DialOrdered(
            DialogEvent.Dialed dialed, long deadlineMillis, boolean firstAttempt, ActorRef<DialPlaced> replyTo)
            implements Input {}

    /** A response for this dialog arrived at an edge. */
    record ResponseArrived(SipResponse response, Hop source, long deadlineMillis) implements Input {}

    /** Something of this dialog is due; loading it is all it takes. */
    record WakeUp() implements Input {}

    /** A step's function answered what it was {@code asked}. */
    record StepAnswered(AskStep asked, Bytes answer) implements Input {}

    /** A step's function threw, or could not be run. */
    record StepFailed(AskStep asked, String cause) implements Input {}

    /** A deadline or a retransmission is due. */
    record Tick() implements Input {}

    /** The dialog was over, or never was, when the actor told itself this. */
    record Leave() implements DialogCommand {}

    /** The dialog was quiet for long, or its shard moves: leave memory. */
    record Passivate() implements DialogCommand {}
}

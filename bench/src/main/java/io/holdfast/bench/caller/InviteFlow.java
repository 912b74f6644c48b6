package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.State;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;
import java.util.Arrays;

/** What a call makes of the responses to its INVITE (RFC 3261 section 13.2.2). */
final class InviteFlow {
    private static final byte[] NO_TAG = new byte[0];

    private final Transmitter transmitter;
    private final CallSteps steps;
    private final CallEnding ending;
    private final DialogPaths paths;
    private final Span tag = new Span();

    InviteFlow(Transmitter transmitter, CallSteps steps, CallEnding ending, DialogPaths paths) {
        this.transmitter = transmitter;
        this.steps = steps;
        this.ending = ending;
        this.paths = paths;
    }

    void provisional(ClientTransaction invite, MessageScan response, long nowNanos) {
        Call call = invite.call;
        if (call.state().isOver()) {
            return;
        }
        if (response.statusCode() > 100 && !call.rang) {
            call.rang = true;
            call.state(CallState.RINGING);
            Latencies.record(call.placement.tally().latencies.ringing(), nowNanos - call.dueNanos);
        }
        if (call.cancelWanted && invite.cancel == null) {
            steps.cancel(invite, call.cancelOutcome, nowNanos);
        }
    }

    void succeeded(ClientTransaction invite, MessageScan response, long nowNanos) {
        Call call = invite.call;
        Dialog dialog = new Dialog(invite.remoteTag, paths.of(response));
        invite.answeredDialog = dialog;
        if (call.state().isOver()) {
            // It rang for too long: the 2xx crossed our CANCEL.
            transmitter.sendAckOfSuccess(invite, dialog);
            steps.byeQuietly(call, dialog, nowNanos);
            return;
        }
        call.dialogMade(dialog);
        Tally tally = call.placement.tally();
        tally.settled++;
        tally.answered++;
        Latencies.record(tally.latencies.setup(), nowNanos - call.dueNanos);
        if (call.placement.plan().withholdAck() && !call.cancelWanted) {
            invite.ackWithheld = true;
            call.state(CallState.ANSWERED_NOT_ACKED);
        } else {
            confirm(call, invite, nowNanos);
        }
        settle(invite, response, nowNanos);
    }

    void refused(ClientTransaction invite, MessageScan response, long nowNanos) {
        Call call = invite.call;
        if (call.state().isOver()) {
            return;
        }
        call.placement.tally().settled++;
        if (invite.cancel != null && response.statusCode() == 487) {
            ending.cancelled(call, nowNanos);
        } else {
            ending.rejected(call, response.statusCode(), nowNanos);
        }
        settle(invite, response, nowNanos);
    }

    void timedOut(ClientTransaction invite, long nowNanos) {
        Call call = invite.call;
        if (call.state().isOver()) {
            return;
        }
        boolean timerB = invite.state == State.TERMINATED && invite.cancel == null;
        FailureCause cause = timerB ? FailureCause.INVITE_TIMED_OUT : FailureCause.RING_TIMED_OUT;
        call.placement.tally().settled++;
        ending.failed(call, cause, "no final answer to INVITE", nowNanos);
        Outcomes.timedOut(call.inviteOutcome(), invite);
        Outcomes.notSent(call.cancelOutcome, "no provisional response came");
    }

    /** RFC 3261 section 13.2.2.4: every 2xx makes a dialog, which must be acknowledged; one too many is ended. */
    void forked(ClientTransaction invite, MessageScan response, long nowNanos) {
        Call call = invite.call;
        byte[] remoteTag = response.toTag(tag) == null ? NO_TAG : tag.copy();
        boolean repeated = Arrays.equals(remoteTag, invite.forkTag);
        Dialog dialog = new Dialog(remoteTag, paths.of(response));
        transmitter.sendAckOfSuccess(invite, dialog);
        if (!repeated) {
            call.placement.tally().forked++;
            invite.forkTag = remoteTag;
            steps.byeQuietly(call, dialog, nowNanos);
        }
    }

    /** Sends the ACK that was withheld, if one was. */
    void releaseAck(Call call, long nowNanos) {
        ClientTransaction invite = call.invite;
        if (invite == null || !invite.ackWithheld || call.state() != CallState.ANSWERED_NOT_ACKED) {
            return;
        }
        invite.releaseAck(nowNanos);
        confirm(call, invite, nowNanos);
        call.placement.changed();
    }

    private void confirm(Call call, ClientTransaction invite, long nowNanos) {
        Dialog dialog = call.dialog();
        if (dialog == null) {
            return;
        }
        transmitter.sendAckOfSuccess(invite, dialog);
        call.placement.tally().confirmed++;
        call.state(CallState.CONFIRMED);
        steps.advance(call, nowNanos);
    }

    private static void settle(ClientTransaction invite, MessageScan response, long nowNanos) {
        Call call = invite.call;
        call.placement.changed();
        if (call.placement.plan().tracked()) {
            Outcomes.answered(call.inviteOutcome(), invite, response, nowNanos);
        }
        if (invite.cancel == null) {
            Outcomes.notSent(call.cancelOutcome, "the INVITE was answered " + response.statusCode());
        }
    }
}

package io.holdfast.bench.caller;

import io.holdfast.bench.caller.ClientTransaction.State;
import io.holdfast.engine.sip.Bytes;
import java.util.concurrent.CompletableFuture;

/** What a call is told from other threads, done on the caller's thread. */
final class CallOrders {
    private final CallFlow flow;
    private final Commands commands;

    CallOrders(CallFlow flow, Commands commands) {
        this.flow = flow;
        this.commands = commands;
    }

    void releaseAck(Call call) {
        commands.add(now -> flow.inviteFlow().releaseAck(call, now));
    }

    void reinvite(Call call, CompletableFuture<RequestOutcome> outcome) {
        commands.add(now -> {
            if (call.reinvite != null) {
                // RFC 3261 section 14.1.
                Outcomes.notSent(outcome, "another re-INVITE is not yet answered");
            } else if (isConfirmed(call, outcome)) {
                flow.steps().reinvite(call, outcome, now);
            }
        });
    }

    void info(Call call, RequestContent content, CompletableFuture<RequestOutcome> outcome) {
        Bytes tail = content.tail();
        commands.add(now -> {
            if (isConfirmed(call, outcome)) {
                flow.steps().info(call, tail, outcome, now);
            }
        });
    }

    void bye(Call call, CompletableFuture<RequestOutcome> outcome) {
        commands.add(now -> {
            if (isConfirmed(call, outcome)) {
                flow.steps().bye(call, outcome, now);
            }
        });
    }

    void cancel(Call call, CompletableFuture<RequestOutcome> outcome) {
        commands.add(now -> {
            ClientTransaction invite = call.invite;
            boolean open = invite != null && (invite.state == State.CALLING || invite.state == State.PROCEEDING);
            if (invite == null || !open || call.cancelWanted) {
                Outcomes.notSent(outcome, call.toString());
                return;
            }
            call.cancelWanted = true;
            call.cancelOutcome = outcome;
            // RFC 3261 section 9.1: not before a provisional response.
            if (invite.state == State.PROCEEDING) {
                flow.steps().cancel(invite, outcome, now);
            }
        });
    }

    private static boolean isConfirmed(Call call, CompletableFuture<RequestOutcome> outcome) {
        if (call.state() == CallState.CONFIRMED && !call.byeSent) {
            return true;
        }
        Outcomes.notSent(outcome, call + (call.byeSent ? ", BYE sent" : ""));
        return false;
    }
}

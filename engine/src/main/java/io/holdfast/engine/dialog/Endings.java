package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.SipResponse;

/** Why a dialog ends, from what happened when we ended it. */
final class Endings {
    private Endings() {}

    /** The reason when we refuse the peer's INVITE. */
    static EndReason ofRefusal(DialogEvent event) {
        return switch (event) {
            case DialogEvent.CancelReceived e -> EndReason.CANCELLED;
            case DialogEvent.RingTimedOut e -> EndReason.NOT_ANSWERED;
            case DialogEvent.PrackTimedOut e -> EndReason.NO_ACK;
            // Not a BYE, which ended the dialog before its INVITE was refused: an INFO whose rule threw.
            case DialogEvent.RequestReceived e -> EndReason.REJECTED;
            case DialogEvent.InviteReceived e -> EndReason.REJECTED;
            case DialogEvent.ResponseDue e -> EndReason.REJECTED;
            case DialogEvent.AckReceived e -> EndReason.REJECTED;
            case DialogEvent.ResponseReceived e -> EndReason.REJECTED;
            case DialogEvent.AckTimedOut e -> EndReason.REJECTED;
            case DialogEvent.RequestTimedOut e -> EndReason.REJECTED;
            case DialogEvent.StepAnswered e -> EndReason.REJECTED;
            case DialogEvent.StepFailed e -> EndReason.REJECTED;
            case DialogEvent.TimerFired e -> EndReason.REJECTED;
            case DialogEvent.Dialed e -> EndReason.REJECTED;
            case DialogEvent.InviteResponseReceived e -> EndReason.REJECTED;
            case DialogEvent.RequestChallenged e -> EndReason.REJECTED;
            case DialogEvent.InviteRedirected e -> EndReason.REJECTED;
            case DialogEvent.InviteTimedOut e -> EndReason.REJECTED;
            case DialogEvent.ReinviteDue e -> EndReason.REJECTED;
            case DialogEvent.BranchTimedOut e -> EndReason.REJECTED;
            case DialogEvent.SurplusTimedOut e -> EndReason.REJECTED;
        };
    }

    /** The reason when we send BYE. */
    static EndReason ofBye(DialogEvent event) {
        return switch (event) {
            case DialogEvent.AckTimedOut e -> EndReason.NO_ACK;
            case DialogEvent.RequestTimedOut e -> EndReason.PEER_LOST;
            case DialogEvent.InviteTimedOut e -> EndReason.PEER_LOST;
            case DialogEvent.ResponseReceived e -> lost(e.response());
            case DialogEvent.InviteResponseReceived e -> lost(e.response());
            case DialogEvent.InviteReceived e -> EndReason.HUNG_UP;
            case DialogEvent.AckReceived e -> EndReason.HUNG_UP;
            case DialogEvent.PrackTimedOut e -> EndReason.HUNG_UP;
            case DialogEvent.ResponseDue e -> EndReason.HUNG_UP;
            case DialogEvent.CancelReceived e -> EndReason.HUNG_UP;
            case DialogEvent.RequestReceived e -> EndReason.HUNG_UP;
            case DialogEvent.RingTimedOut e -> EndReason.HUNG_UP;
            case DialogEvent.StepAnswered e -> EndReason.HUNG_UP;
            case DialogEvent.StepFailed e -> EndReason.HUNG_UP;
            case DialogEvent.TimerFired e -> EndReason.HUNG_UP;
            case DialogEvent.Dialed e -> EndReason.HUNG_UP;
            case DialogEvent.RequestChallenged e -> EndReason.HUNG_UP;
            case DialogEvent.InviteRedirected e -> EndReason.HUNG_UP;
            case DialogEvent.ReinviteDue e -> EndReason.HUNG_UP;
            case DialogEvent.BranchTimedOut e -> EndReason.HUNG_UP;
            case DialogEvent.SurplusTimedOut e -> EndReason.HUNG_UP;
        };
    }

    private static EndReason lost(SipResponse response) {
        return ClientEvolution.losesPeer(response.statusCode()) ? EndReason.PEER_LOST : EndReason.HUNG_UP;
    }
}

package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.PlannedAction.RespondToInvite;
import io.holdfast.engine.journal.PlannedAction.RespondToRequest;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.TransactionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next {@link DialogState} while {@link DialogEvolution} makes it. */
final class DialogDraft {
    final DialogState before;
    DialogPhase phase;

    @Nullable
    Dialog dialog;

    String behavior;
    Bytes session;
    boolean acknowledged;

    @Nullable
    InviteTransaction invite;

    @Nullable
    ReliableResponses reliable;

    List<AnsweredRequest> answered;

    @Nullable
    OutgoingRequest outgoing;

    @Nullable
    DialogSet dialing;

    @Nullable
    InviteClient reinviting;

    @Nullable
    WaitingReinvite waiting;

    List<PendingStep> steps;
    List<ArmedTimer> timers;
    long remoteCSeq;
    long localCSeq;
    Bytes localSdp;

    @Nullable
    EndReason endReason;

    DialogDraft(DialogState before) {
        this.before = before;
        phase = before.phase();
        dialog = before.dialog();
        behavior = before.behavior();
        session = before.session();
        acknowledged = before.acknowledged();
        invite = before.invite();
        reliable = before.reliable();
        answered = before.answered();
        outgoing = before.outgoing();
        dialing = before.dialing();
        reinviting = before.reinviting();
        waiting = before.waiting();
        steps = before.steps();
        timers = before.timers();
        remoteCSeq = before.remoteCSeq();
        localCSeq = before.localCSeq();
        localSdp = before.localSdp();
        endReason = before.endReason();
    }

    Dialog established() {
        if (dialog == null) {
            throw new IllegalStateException("dialog " + before.entityId() + " has no identity in phase " + phase
                    + " (expected: an entry InviteReceived first)");
        }
        return dialog;
    }

    /** Whether the last response to an INVITE was a 2xx that waits for its ACK. */
    boolean accepted() {
        return invite != null && invite.state() == InviteTransaction.State.ACCEPTED;
    }

    /** The first reason stays: a BYE that ends the dialog also ends its pending INVITE. */
    void end(EndReason reason) {
        phase = DialogPhase.TERMINATED;
        if (endReason == null) {
            endReason = reason;
        }
        steps = List.of();
        timers = List.of();
        waiting = null;
    }

    /** A re-INVITE is remembered too when its transaction makes room: RFC 6026 section 7.1, a retransmission of it is absorbed. */
    void addAnswered(InviteTransaction reinvite) {
        RespondToInvite response = reinvite.response();
        if (!reinvite.initial() && response != null) {
            addAnswered(new AnsweredRequest(
                    TransactionKey.of(reinvite.request()),
                    new RespondToRequest(response.status(), response.reasonPhrase(), List.of(), Bytes.EMPTY)));
        }
    }

    void addAnswered(AnsweredRequest request) {
        List<AnsweredRequest> more = new ArrayList<>(answered);
        if (more.size() == AnsweredRequest.KEPT) {
            more.remove(0);
        }
        more.add(request);
        answered = List.copyOf(more);
    }

    void addStep(PendingStep step) {
        List<PendingStep> more = new ArrayList<>(steps);
        more.removeIf(other -> other.step().equals(step.step()));
        more.add(step);
        steps = List.copyOf(more);
    }

    void removeStep(String name) {
        steps = steps.stream().filter(step -> !step.step().equals(name)).toList();
    }

    /** A request of the peer came. One that called us is reached where its requests come from: its Contact may be behind a NAT. */
    void heard(Hop source) {
        Dialog known = established();
        dialog = dialing == null ? known.withPath(source) : known.heard(source);
    }

    /**
     * The peer's Contact in a target refresh (RFC 3261 section 12.2); null changes nothing. The next hop follows it as far as the
     * peer is not reached where its requests come from, as in {@link #heard}.
     */
    void refreshTarget(@Nullable NameAddr contact, Hop source) {
        if (contact == null) {
            return;
        }
        Dialog known = established();
        dialog = dialing == null ? known.withRemoteTarget(contact.uri()) : known.refreshed(contact.uri(), source);
    }

    void addTimer(ArmedTimer timer) {
        List<ArmedTimer> more = new ArrayList<>(timers);
        more.removeIf(other -> other.timer().equals(timer.timer()));
        more.add(timer);
        timers = List.copyOf(more);
    }

    void removeTimer(String name) {
        timers = timers.stream().filter(timer -> !timer.timer().equals(name)).toList();
    }

    void removeEarlyTimers() {
        timers = timers.stream().filter(timer -> !timer.whileEarly()).toList();
    }

    DialogState done() {
        return new DialogState(
                before.entityId(),
                phase,
                dialog,
                behavior,
                session,
                acknowledged,
                invite,
                reliable,
                answered,
                outgoing,
                dialing,
                reinviting,
                waiting,
                steps,
                timers,
                remoteCSeq,
                localCSeq,
                localSdp,
                endReason);
    }
}

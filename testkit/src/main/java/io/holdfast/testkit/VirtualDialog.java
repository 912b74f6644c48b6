package io.holdfast.testkit;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogEvolution;
import io.holdfast.engine.dialog.DialogPhase;
import io.holdfast.engine.dialog.DialogSet;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect;
import io.holdfast.engine.dialog.ReliableResponses;
import io.holdfast.engine.dialog.Resends;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.transaction.ReliableResponseTable.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One dialog in virtual time: what its actor does in production, without a database. */
final class VirtualDialog {
    private static final long START = 1_767_225_600_000L;
    /** In the middle, so that a test sees one back-off. */
    private static final double RANDOM = 0.5;

    private static final int TICKS_MAX = 10_000;

    private final DialogCore core;
    private final Consumer<Decision.Write> written;
    private final List<SipMessage> sent = new ArrayList<>();
    private DialogState state;
    private Resends resends = Resends.NONE;
    private long now = START;

    final Ladder ladder = new Ladder(START);

    /** @param written hears of each entry before it is performed */
    VirtualDialog(String entityId, DialogCore core, Consumer<Decision.Write> written) {
        this.core = core;
        this.written = written;
        this.state = DialogState.none(entityId);
    }

    void dial(DialogEvent.Dialed dialed) {
        follow(core.onDial(state, dialed, now));
    }

    void receive(SipRequest request) {
        ladder.received(now, request);
        follow(core.onRequest(state, request, Caller.PATH, now));
    }

    void receive(SipResponse response) {
        ladder.received(now, response);
        follow(core.onResponse(state, response, Caller.PATH, now, RANDOM));
    }

    void stepAnswered(Effect.AskStep asked, Bytes answer, Object value) {
        ladder.happened(now, "step " + asked.step() + " answers " + value);
        follow(core.onStepAnswered(state, asked, answer, now));
    }

    void stepFailed(Effect.AskStep asked, String cause) {
        ladder.happened(now, "step " + asked.step() + " fails: " + cause);
        follow(core.onStepFailed(state, asked, cause, now));
    }

    /** Works off what falls due next, if that is not after {@code untilMillis}; whether there was anything. */
    boolean tickUntil(long untilMillis) {
        long due = core.nextDeadline(state, resends);
        if (due > untilMillis) {
            return false;
        }
        now = Math.max(now, due);
        Decision decision = core.onTick(state, resends, now);
        resends = core.resends(state, now);
        follow(decision);
        return true;
    }

    /** Moves the clock on, and asks {@code afterEach} after everything that fell due. */
    void advance(Duration time, Runnable afterEach) {
        long end = now + time.toMillis();
        int ticks = 0;
        while (tickUntil(end)) {
            afterEach.run();
            if (++ticks > TICKS_MAX) {
                throw new AssertionError("more than " + TICKS_MAX + " things fell due within " + time
                        + " (expected: a timer that arms itself waits for a while)");
            }
        }
        now = end;
    }

    DialogState state() {
        return state;
    }

    /** Everything that was sent to the caller, in order. */
    List<SipMessage> sent() {
        return List.copyOf(sent);
    }

    private void follow(Decision decision) {
        switch (decision) {
            case Decision.Nothing nothing -> {}
            case Decision.Now immediate -> perform(immediate.effects());
            case Decision.Write write -> write(write);
            case Decision.Limited limited -> follow(limited.rest());
        }
    }

    private void write(Decision.Write write) {
        written.accept(write);
        state = recovered(write.entry(), write.next());
        perform(core.perform(state, write.entry()));
        resends = core.resends(state, now);
    }

    /**
     * What another node would make of the journal, had this one died after the write. The state before is made of the
     * journal already, so one entry more is the whole replay.
     */
    private DialogState recovered(JournalEntry entry, DialogState live) {
        DialogState replayed = DialogEvolution.evolve(state, entry);
        if (!replayed.equals(live)) {
            throw new AssertionError("the journal tells another state than the call is in: found " + replayed
                    + " (expected: " + live + ") after " + entry);
        }
        return replayed;
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Transmit transmit -> transmitted(transmit);
                case Effect.AskStep ask -> ladder.happened(now, "step " + ask.step() + " is asked");
            }
        }
    }

    private void transmitted(Effect.Transmit transmit) {
        byte[] bytes = transmit.message().array();
        SipMessage message = isResponse(bytes) ? SipResponse.of(bytes) : SipRequest.of(bytes);
        sent.add(message);
        ladder.sent(now, message);
    }

    private static boolean isResponse(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'S' && bytes[1] == 'I' && bytes[2] == 'P' && bytes[3] == '/';
    }

    private @Nullable DialogSet dialing() {
        return state.dialing();
    }

    /** Whether a CANCEL of ours waits for its answer. */
    boolean cancelWaits() {
        DialogSet set = dialing();
        return set != null && set.cancel() == DialogSet.CancelProgress.SENT && state.phase() != DialogPhase.TERMINATED;
    }

    /** The provisional response that waits for its PRACK; null when none does. */
    @Nullable
    SipResponse unacknowledged() {
        ReliableResponses reliable = state.reliable();
        SipResponse newest = null;
        for (SipMessage message : sent) {
            if (message instanceof SipResponse response && response.header(HeaderName.RSEQ) != null) {
                newest = response;
            }
        }
        return reliable != null && reliable.state() == State.OUTSTANDING ? newest : null;
    }

    /** Works off what is due now. */
    void worksOff() {
        advance(Duration.ZERO, () -> {});
    }

    /** The BYE of ours that waits for an answer, if one was sent. */
    List<SipRequest> unansweredByes() {
        List<SipRequest> byes = new ArrayList<>();
        DialogSet set = dialing();
        boolean surplus = set != null && set.surplus().stream().anyMatch(branch -> branch.bye() != null);
        if (state.outgoing() == null && !surplus) {
            return byes;
        }
        for (SipMessage message : sent) {
            if (message instanceof SipRequest request && request.method().equals(Method.BYE)) {
                byes.add(request);
            }
        }
        return byes;
    }
}

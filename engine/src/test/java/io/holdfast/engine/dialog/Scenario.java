package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One dialog under virtual time: what its actor does, without the actor. Every entry that a scenario writes is also
 * replayed ({@link EntryChecks}), so each test of these packages is a test of recovery as well.
 */
final class Scenario {
    /** The entity id, and so our tag. */
    static final String TAG = "dialog1";

    static final String SDP = "v=0 answer";
    static final long START = 1_000_000_000_000L;
    static final DialogSettings SETTINGS = DialogSettings.defaults("203.0.113.1:5060");

    final Caller caller = new Caller();
    private final DialogCore core;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final Output output = new Output();
    private final List<RuntimeException> failures = new ArrayList<>();
    private final List<DialogLimit> limits = new ArrayList<>();
    private DialogState state = DialogState.none(TAG);
    private Resends resends = Resends.NONE;
    private long now = START;
    private double random;
    private Hop path = Caller.PATH;
    private @Nullable SipRequest firstInvite;
    private @Nullable SipRequest invite;
    private @Nullable SipRequest newest;

    private Scenario(DialogSettings settings, OneBehavior behaviors) {
        core = new DialogCore(settings, behaviors);
    }

    /** A dialog whose behaviour has these rules. */
    static Scenario of(Consumer<DialogRules<Talk>> rules) {
        return of(SETTINGS, rules);
    }

    static Scenario of(DialogSettings settings, Consumer<DialogRules<Talk>> rules) {
        return new Scenario(settings, new OneBehavior(BoundBehavior.of("talk", behavior(rules), new TalkCodec())));
    }

    /** A node on which no behaviour wants the call. */
    static Scenario unwanted() {
        return new Scenario(SETTINGS, new OneBehavior(null));
    }

    /** A call that rings. */
    static Scenario ringing(Consumer<DialogRules<Talk>> rules) {
        return of(rules.andThen(on -> on.invite(invite -> invite.ring())))
                .invite()
                .sends("180 INVITE");
    }

    /** A call that is up: answered and acknowledged. */
    static Scenario confirmed(Consumer<DialogRules<Talk>> rules) {
        return of(rules.andThen(on -> on.invite(invite -> invite.answer(SDP))))
                .invite()
                .sends("200 INVITE")
                .ack()
                .forgetsSent();
    }

    private static DialogBehavior<Talk> behavior(Consumer<DialogRules<Talk>> rules) {
        return new DialogBehavior<>() {
            @Override
            public Talk newSession() {
                return Talk.NEW;
            }

            @Override
            public void define(DialogRules<Talk> on) {
                rules.accept(on);
            }
        };
    }

    /** The caller's messages come over this transport from now on. */
    Scenario over(Transport transport) {
        path = new Hop(transport, Caller.PATH.remote(), Caller.PATH.local());
        return this;
    }

    @CanIgnoreReturnValue
    Scenario invite() {
        return receives(caller.invite());
    }

    @CanIgnoreReturnValue
    Scenario reinvite(String sdp) {
        return receives(caller.inDialog("INVITE", sdp));
    }

    @CanIgnoreReturnValue
    Scenario info(String body) {
        return receives(caller.inDialog("INFO", body));
    }

    @CanIgnoreReturnValue
    Scenario bye() {
        return receives(caller.inDialog("BYE", ""));
    }

    @CanIgnoreReturnValue
    Scenario cancel() {
        return receives(caller.cancelOf(lastInvite()));
    }

    /** Acknowledges the provisional response sent last, which is reliable. */
    @CanIgnoreReturnValue
    Scenario prack() {
        return prack("");
    }

    @CanIgnoreReturnValue
    Scenario prack(String sdp) {
        return receives(caller.prackOf(required(output.lastReliable()), sdp));
    }

    /** Acknowledges the newest INVITE in the way its final response demands. */
    @CanIgnoreReturnValue
    Scenario ack() {
        InviteTransaction pending = state.invite();
        boolean refused = pending != null && pending.state() == InviteTransaction.State.COMPLETED;
        return receives(refused ? caller.ackOfRefused(lastInvite()) : caller.ackOf(lastInvite()));
    }

    /** The caller's newest request but ACK once more. */
    @CanIgnoreReturnValue
    Scenario retransmits() {
        return receives(required(newest));
    }

    /** The INVITE that opened the call, late and once more. */
    @CanIgnoreReturnValue
    Scenario receivesAgainTheFirstInvite() {
        return follow(core.onRequest(state, required(firstInvite), path, now));
    }

    @CanIgnoreReturnValue
    Scenario receives(SipRequest request) {
        if (!request.method().equals(Method.ACK)) {
            newest = request;
        }
        if (request.method().equals(Method.INVITE)) {
            invite = request;
            firstInvite = firstInvite == null ? request : firstInvite;
        }
        return follow(core.onRequest(state, request, path, now));
    }

    @CanIgnoreReturnValue
    Scenario receives(SipResponse response) {
        return follow(core.onResponse(state, response, path, now, random));
    }

    /** The random number of what comes next. */
    @CanIgnoreReturnValue
    Scenario draws(double number) {
        random = number;
        return this;
    }

    /** A call of ours begins. */
    @CanIgnoreReturnValue
    Scenario dials(DialogEvent.Dialed dialed) {
        return follow(core.onDial(state, dialed, now));
    }

    /** The caller answers the request we sent last. */
    @CanIgnoreReturnValue
    Scenario callerAnswers(int statusCode) {
        return receives(Caller.responseTo((SipRequest) last(), statusCode));
    }

    /** The step answers what it was asked last. */
    @CanIgnoreReturnValue
    Scenario stepAnswers(String step, String answer) {
        return stepAnswers(asked(step), answer);
    }

    @CanIgnoreReturnValue
    Scenario stepAnswers(Effect.AskStep asked, String answer) {
        return follow(core.onStepAnswered(state, asked, Bytes.utf8(answer), now));
    }

    /** The step fails on what it was asked last. */
    @CanIgnoreReturnValue
    Scenario stepFails(String step, String cause) {
        return stepFails(asked(step), cause);
    }

    @CanIgnoreReturnValue
    Scenario stepFails(Effect.AskStep asked, String cause) {
        return follow(core.onStepFailed(state, asked, cause, now));
    }

    /** What was sent and asked since the last time, in order. */
    List<Effect> takesSent() {
        return output.take();
    }

    /** What a step was asked last; something nobody asked when it never was. */
    Effect.AskStep asked(String step) {
        Effect.AskStep asked = output.asked(step);
        return asked == null ? new Effect.AskStep(step, Bytes.utf8("?"), now) : asked;
    }

    /** Lets time pass, with everything that falls due on the way. */
    @CanIgnoreReturnValue
    Scenario advance(Duration time) {
        long end = now + time.toMillis();
        for (long next = due(); next <= end; next = due()) {
            now = Math.max(now, next);
            tick();
        }
        now = end;
        return this;
    }

    /** Lets time pass while the dialog is on no node, then works off what is due. */
    @CanIgnoreReturnValue
    Scenario sleeps(Duration time) {
        now += time.toMillis();
        crash();
        return advance(Duration.ZERO);
    }

    /** The node dies; a new owner replays the journal and resumes. */
    @CanIgnoreReturnValue
    Scenario crash() {
        state = EntryChecks.replay(journal);
        assertThat(journal).isNotEmpty();
        perform(core.resume(state, journal.get(journal.size() - 1), now));
        resends = core.resends(state, now);
        return this;
    }

    /** Exactly this was sent and asked since the last such check. */
    @CanIgnoreReturnValue
    Scenario sends(String... expected) {
        assertThat(output.take().stream().map(Sent::summary)).containsExactly(expected);
        return this;
    }

    @CanIgnoreReturnValue
    Scenario forgetsSent() {
        output.take();
        return this;
    }

    /** The dialog is over on the wire and has ended for this reason. */
    @CanIgnoreReturnValue
    Scenario isOver(EndReason reason) {
        assertThat(state.endReason()).isEqualTo(reason);
        assertThat(state.over()).as("over: %s", state).isTrue();
        assertThat(due()).isEqualTo(Deadlines.NEVER);
        assertThat(entry().due()).isInstanceOf(Due.Purge.class);
        return this;
    }

    @CanIgnoreReturnValue
    Scenario isIn(DialogPhase phase) {
        assertThat(state.phase()).isEqualTo(phase);
        return this;
    }

    /** The journal has this many entries. */
    @CanIgnoreReturnValue
    Scenario wrote(int entries) {
        assertThat(journal).hasSize(entries);
        return this;
    }

    /** A rule failed since the last such check; returns what it threw. */
    RuntimeException failure() {
        assertThat(failures).hasSize(1);
        return failures.remove(0);
    }

    /** Exactly these limits were met. */
    @CanIgnoreReturnValue
    Scenario met(DialogLimit... expected) {
        assertThat(limits).containsExactly(expected);
        return this;
    }

    DialogState state() {
        return state;
    }

    Talk talk() {
        return new TalkCodec().read(state.session(), Talk.class);
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    /** The newest entry. */
    JournalEntry entry() {
        return journal.get(journal.size() - 1);
    }

    /** The message sent last. */
    SipMessage last() {
        return required(output.last());
    }

    /** The INVITE of a call of ours. */
    SipRequest dialed() {
        return required(output.dialed());
    }

    SipRequest lastInvite() {
        return required(invite);
    }

    private static <T> T required(@Nullable T message) {
        if (message == null) {
            throw new AssertionError("no such message yet");
        }
        return message;
    }

    long now() {
        return now;
    }

    long due() {
        return core.nextDeadline(state, resends);
    }

    DialogCore core() {
        return core;
    }

    private void tick() {
        Decision decision = core.onTick(state, resends, now);
        assertThat(decision).as("what falls due at %d in %s", now, state).isNotInstanceOf(Decision.Nothing.class);
        resends = core.resends(state, now);
        follow(decision);
    }

    private Scenario follow(Decision decision) {
        switch (decision) {
            case Decision.Nothing nothing -> {}
            case Decision.Now immediate -> perform(immediate.effects());
            case Decision.Write write -> written(write);
            case Decision.Limited limited -> {
                limits.add(limited.limit());
                follow(limited.rest());
            }
        }
        return this;
    }

    private void written(Decision.Write write) {
        JournalEntry entry = write.entry();
        journal.add(entry);
        EntryChecks.check(core, state, journal, write.next());
        if (write.ruleFailure() != null) {
            failures.add(write.ruleFailure());
        }
        state = write.next();
        perform(core.perform(state, entry));
        resends = core.resends(state, now);
    }

    private void perform(List<Effect> more) {
        more.forEach(output::add);
    }
}

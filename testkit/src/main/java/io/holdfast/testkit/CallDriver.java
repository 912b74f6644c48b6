package io.holdfast.testkit;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.dialog.Effect.AskStep;
import io.holdfast.engine.dialog.InviteTransaction;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the caller and the world of one tested call, and collects what is done. */
final class CallDriver<S extends Record> {
    /** The entity id of the tested call, and so our tag. */
    private static final String TAG = "tested";

    private final DialogTestKit<S> kit;
    private final ValueCodec codec;
    private final Class<S> sessionType;
    private final BoundBehavior<S> bound;
    private final Caller caller;
    private final PurityCheck<S> purity;
    private final DoneReader reader;
    private final VirtualDialog dialog;
    private final List<Done> done = new ArrayList<>();
    private @Nullable SipRequest invite;
    private @Nullable SipRequest newest;

    CallDriver(DialogTestKit<S> kit, String to, String from) {
        this.kit = kit;
        this.codec = kit.codec;
        CheckedBehavior<S> behavior = new CheckedBehavior<>(kit.behavior, codec);
        // A record class is final, so the class of one instance is the declared class.
        @SuppressWarnings("unchecked")
        Class<S> type = (Class<S>) behavior.newSession().getClass();
        this.sessionType = type;
        this.bound = BoundBehavior.of(CheckedBehavior.name(kit.behavior), behavior, codec);
        this.caller = new Caller(to, from, TAG, kit.callerHeaders);
        this.purity = behavior.purity;
        this.reader = new DoneReader(behavior, codec);
        this.dialog = new VirtualDialog(TAG, new DialogCore(kit.settings, new OneBehavior(bound)), this::written);
    }

    void invite(String sdp) {
        receive(caller.invite(sdp));
    }

    void dial(String uri, String from, String sdp) {
        done.clear();
        dialog.dial(DialedPeer.order(bound.name(), uri, from, sdp));
        answerAtOnce();
    }

    /** The peer that we called answers our newest request. */
    void peerAnswers(int statusCode, String sdp) {
        SipRequest request = DialedPeer.newest(dialog.sent(), "");
        done.clear();
        dialog.receive(DialedPeer.answer(request, statusCode, sdp));
        answerAtOnce();
    }

    void reinvite(String sdp) {
        receive(caller.reinvite(sdp));
    }

    void request(String method, String contentType, String body) {
        receive(caller.inDialog(new Method(method), contentType, body));
    }

    void cancel() {
        if (invite != null) {
            receive(caller.cancelOf(invite));
        }
    }

    void retransmits() {
        if (newest != null) {
            receive(newest);
        }
    }

    void ack() {
        done.clear();
        if (!dialog.state().awaitsAck()) {
            throw failure("an ACK that nothing waits for (expected: after a final response to an INVITE)");
        }
        acknowledge();
        answerAtOnce();
    }

    void prack(String sdp) {
        SipResponse ringing = dialog.unacknowledged();
        done.clear();
        if (ringing == null) {
            throw failure("a PRACK that nothing waits for (expected: after a reliable provisional response)");
        }
        pracks(ringing, sdp);
        answerAtOnce();
    }

    void answersBye(int statusCode) {
        done.clear();
        List<SipRequest> byes = dialog.unansweredByes();
        if (byes.isEmpty()) {
            throw failure("an answer to no BYE (expected: after hangup())");
        }
        dialog.receive(Caller.answer(byes.get(byes.size() - 1), statusCode));
    }

    void stepAnswers(Step<?, ?> step, Object answer) {
        AskStep asked = inFlight(step);
        done.clear();
        dialog.stepAnswered(asked, codec.write(answer), answer);
        answerAtOnce();
    }

    void stepFails(Step<?, ?> step, String cause) {
        AskStep asked = inFlight(step);
        done.clear();
        dialog.stepFailed(asked, cause);
        answerAtOnce();
    }

    void stepRuns(Step<?, ?> step) {
        AskStep asked = inFlight(step);
        Bytes answer;
        try {
            answer = bound.answerStep(step.name(), asked.question());
        } catch (Exception thrown) {
            stepFails(step, thrown.toString());
            return;
        }
        done.clear();
        dialog.stepAnswered(asked, answer, codec.read(answer, step.answer()));
        answerAtOnce();
    }

    void advance(Duration time) {
        done.clear();
        dialog.advance(time, this::answerAtOnce);
    }

    void check(List<Expected> expected) {
        boolean same = expected.size() == done.size();
        for (int i = 0; same && i < done.size(); i++) {
            same = expected.get(i).matches(done.get(i));
        }
        if (!same) {
            throw failure("expected: " + expected + System.lineSeparator() + "   found: " + done);
        }
    }

    void checkEquals(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failure(what + ": found " + found + " (expected: " + expected + ")");
        }
    }

    S session() {
        return codec.read(state().session(), sessionType);
    }

    DialogState state() {
        return dialog.state();
    }

    List<SipMessage> sent() {
        return dialog.sent();
    }

    SipResponse lastResponse() {
        List<SipMessage> sent = dialog.sent();
        for (int i = sent.size() - 1; i >= 0; i--) {
            if (sent.get(i) instanceof SipResponse response) {
                return response;
            }
        }
        throw failure("no response yet");
    }

    String ladder() {
        return dialog.ladder.toString();
    }

    private void receive(SipRequest request) {
        done.clear();
        newest = request;
        invite = request.method().equals(Method.INVITE) ? request : invite;
        int before = dialog.sent().size();
        dialog.receive(request);
        if (done.isEmpty()) {
            done.addAll(DoneReader.unwritten(
                    request, dialog.sent().subList(before, dialog.sent().size())));
        }
        answerAtOnce();
    }

    private void written(Decision.Write write) {
        AssertionError finding = purity.finding();
        if (finding != null) {
            throw finding;
        }
        RuntimeException failure = write.ruleFailure();
        if (failure != null && !kit.failuresExpected) {
            AssertionError error = failure("a rule failed, which ends its call in production: " + failure);
            error.initCause(failure);
            throw error;
        }
        if (failure != null) {
            done.add(new Done.Failed(failure));
        }
        done.addAll(reader.planned(write.entry()));
    }

    /** What a user agent does by itself: PRACK for reliable provisional responses, ACK for final ones to INVITE, 200 for BYE, 200 and 487 for CANCEL. */
    private void answerAtOnce() {
        if (kit.passiveCaller) {
            return;
        }
        for (SipResponse ringing = dialog.unacknowledged(); ringing != null; ringing = dialog.unacknowledged()) {
            pracks(ringing, "");
        }
        if (state().awaitsAck()) {
            acknowledge();
        }
        List<SipRequest> byes = dialog.unansweredByes();
        if (!byes.isEmpty()) {
            dialog.receive(Caller.answer(byes.get(0), 200));
        }
        if (dialog.cancelWaits()) {
            dialog.receive(DialedPeer.answer(DialedPeer.newest(dialog.sent(), "CANCEL"), 200, ""));
            dialog.receive(DialedPeer.answer(DialedPeer.newest(dialog.sent(), "INVITE"), 487, ""));
        }
    }

    private void pracks(SipResponse ringing, String sdp) {
        dialog.receive(caller.prackOf(ringing, sdp));
        dialog.worksOff();
    }

    private void acknowledge() {
        InviteTransaction pending = state().invite();
        if (pending == null) {
            return;
        }
        boolean refused = pending.state() == InviteTransaction.State.COMPLETED;
        dialog.receive(refused ? caller.ackOfRefused(pending.request()) : caller.ackOfAccepted(pending.request()));
    }

    /** What a step is asked that waits for its answer. */
    private AskStep inFlight(Step<?, ?> step) {
        return state().steps().stream()
                .filter(pending -> pending.step().equals(step.name()))
                .findFirst()
                .orElseThrow(() -> failure("step " + step.name() + " is not in flight"))
                .asked();
    }

    private AssertionError failure(String text) {
        return new AssertionError(String.join(System.lineSeparator(), text, "the call so far:", ladder()));
    }
}

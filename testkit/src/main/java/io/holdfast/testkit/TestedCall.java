package io.holdfast.testkit;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.holdfast.engine.dialog.DialogPhase;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call under test. What the caller does and what time brings are verbs; after each of them {@link #then} says what
 * should have been done, in order. Each method fails the test with what was expected, what was found, and the ladder of
 * the call so far.
 *
 * @param <S> the session of the behaviour
 */
public final class TestedCall<S extends Record> {
    private final CallDriver<S> driver;

    private TestedCall(CallDriver<S> driver) {
        this.driver = driver;
    }

    static <S extends Record> TestedCall<S> of(DialogTestKit<S> kit, String to, String from, String sdp) {
        CallDriver<S> driver = new CallDriver<>(kit, to, from);
        driver.invite(sdp);
        return new TestedCall<>(driver);
    }

    static <S extends Record> TestedCall<S> dialed(DialogTestKit<S> kit, String uri, String from, String sdp) {
        // The peer is the caller of requests inside the call: its From is our To.
        CallDriver<S> driver = new CallDriver<>(kit, from, uri);
        driver.dial(uri, from, sdp);
        return new TestedCall<>(driver);
    }

    /**
     * Exactly this was done since the verb before: by rules, and by the RFC's defaults where no rule did. The 100 of an
     * INVITE and retransmissions do not count.
     */
    @CanIgnoreReturnValue
    public TestedCall<S> then(Expected... expected) {
        driver.check(List.of(expected));
        return this;
    }

    /** The call has ended for this reason. */
    @CanIgnoreReturnValue
    public TestedCall<S> thenEnded(EndReason reason) {
        driver.checkEquals("end reason", Optional.of(reason), endReason());
        return this;
    }

    /** The session is this. */
    @CanIgnoreReturnValue
    public TestedCall<S> thenSession(S expected) {
        driver.checkEquals("session", expected, session());
        return this;
    }

    /** The step that is in flight answers. */
    @CanIgnoreReturnValue
    public <A> TestedCall<S> answers(Step<?, A> step, A answer) {
        driver.stepAnswers(step, answer);
        return this;
    }

    /** The step that is in flight fails. */
    @CanIgnoreReturnValue
    public TestedCall<S> fails(Step<?, ?> step, String cause) {
        driver.stepFails(step, cause);
        return this;
    }

    /** The step that is in flight is answered by the function that the behaviour lists for it. */
    @CanIgnoreReturnValue
    public TestedCall<S> runs(Step<?, ?> step) {
        driver.stepRuns(step);
        return this;
    }

    /** Time passes, with all that falls due on the way: timers, limits of steps, retransmissions. */
    @CanIgnoreReturnValue
    public TestedCall<S> advance(Duration time) {
        driver.advance(time);
        return this;
    }

    /** The peer that we call sends 180. */
    @CanIgnoreReturnValue
    public TestedCall<S> peerRings() {
        driver.peerAnswers(180, "");
        return this;
    }

    /** The peer accepts our newest INVITE with this session description, or another request of ours. */
    @CanIgnoreReturnValue
    public TestedCall<S> peerAnswers(String sdp) {
        driver.peerAnswers(200, sdp);
        return this;
    }

    /** The peer refuses our newest INVITE, or another request of ours, with this status. */
    @CanIgnoreReturnValue
    public TestedCall<S> peerRejects(int statusCode) {
        driver.peerAnswers(statusCode, "");
        return this;
    }

    /** The caller acknowledges the newest INVITE; for a {@link DialogTestKit#passiveCaller}. */
    @CanIgnoreReturnValue
    public TestedCall<S> ack() {
        driver.ack();
        return this;
    }

    /** The caller acknowledges the reliable provisional response with this body; for a {@link DialogTestKit#passiveCaller}. */
    @CanIgnoreReturnValue
    public TestedCall<S> prack(String sdp) {
        driver.prack(sdp);
        return this;
    }

    /** The caller gives up before the answer. */
    @CanIgnoreReturnValue
    public TestedCall<S> cancel() {
        driver.cancel();
        return this;
    }

    /** The caller hangs up. */
    @CanIgnoreReturnValue
    public TestedCall<S> bye() {
        driver.request("BYE", "", "");
        return this;
    }

    /** The caller sends a re-INVITE with this session description; empty for none. */
    @CanIgnoreReturnValue
    public TestedCall<S> reinvite(String sdp) {
        driver.reinvite(sdp);
        return this;
    }

    /** The caller sends INFO with this body as {@code text/plain}; empty for none. */
    @CanIgnoreReturnValue
    public TestedCall<S> info(String body) {
        driver.request("INFO", "text/plain", body);
        return this;
    }

    /** The caller sends any request inside the dialog. */
    @CanIgnoreReturnValue
    public TestedCall<S> request(String method, String contentType, String body) {
        driver.request(method, contentType, body);
        return this;
    }

    /** The caller sends its newest request (other than ACK) once more, as after a lost packet. */
    @CanIgnoreReturnValue
    public TestedCall<S> retransmits() {
        driver.retransmits();
        return this;
    }

    /** The caller answers our BYE with this status; for a {@link DialogTestKit#passiveCaller}. */
    @CanIgnoreReturnValue
    public TestedCall<S> answersBye(int statusCode) {
        driver.answersBye(statusCode);
        return this;
    }

    /** The session as the newest turn left it. */
    public S session() {
        return driver.session();
    }

    /** Why the call ended; empty while it goes on. */
    public Optional<EndReason> endReason() {
        return Optional.ofNullable(driver.state().endReason());
    }

    /** Where the dialog is. */
    public DialogPhase phase() {
        return driver.state().phase();
    }

    /** Every message that the caller got, in order. */
    public List<SipMessage> sent() {
        return driver.sent();
    }

    /** The newest response that the caller got. */
    public SipResponse lastResponse() {
        return driver.lastResponse();
    }

    /** The call so far, for reading. */
    public String ladder() {
        return driver.ladder();
    }
}

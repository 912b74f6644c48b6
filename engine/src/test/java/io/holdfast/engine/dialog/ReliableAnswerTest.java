package io.holdfast.engine.dialog;

import static io.holdfast.engine.dialog.ReliableResponseTest.called;
import static io.holdfast.engine.dialog.ReliableResponseTest.progressing;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The final response to an INVITE whose provisional ones were reliable. */
class ReliableAnswerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    @DisplayName(
            "RFC 3262 §5 a 2xx waits while a session description is not acknowledged, and has none of its own then")
    void answerWaits() {
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite -> Talks.both(
                        invite.progress(Scenario.SDP).reliably(),
                        invite.answer(Scenario.SDP).header("X-Answer", "yes"))));
        call.sends("183 INVITE").isIn(DialogPhase.EARLY);
        call.crash().sends("183 INVITE");
        call.prack().sends("200 PRACK").advance(Duration.ZERO).sends("200 INVITE");
        assertThat(call.last().body().isEmpty()).isTrue();
        assertThat(call.last().header(HeaderName.of("X-Answer"))).isEqualTo("yes");
        assertThat(call.state().localSdp().text()).isEqualTo(Scenario.SDP);
        call.ack().isIn(DialogPhase.CONFIRMED);
    }

    @Test
    @DisplayName("RFC 3262 §5 the timers of an answered call wait as its answer does, on every node")
    void timersWaitForTheAnswer() {
        DialogTimer later = DialogTimer.whileConfirmed("later");
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite -> Talks.both(
                                        invite.progress(Scenario.SDP).reliably(), invite.answer(Scenario.SDP))
                                .arm(later, Duration.ofMillis(300)))
                        .timer(later, timer -> timer.send(Method.INFO, "text/plain", "up")));
        call.forgetsSent().advance(SECOND).sends("183 INVITE").crash().sends("183 INVITE");
        call.prack().sends("200 PRACK").advance(Duration.ZERO).sends("200 INVITE");
        call.ack().advance(Duration.ZERO).sends("INFO 1");
    }

    @Test
    @DisplayName(
            "RFC 3262 §3 a 2xx does not wait for one without a session description; its PRACK is answered after the ACK")
    void answerOvertakes() {
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite -> Talks.both(invite.ring().reliably(), invite.answer(Scenario.SDP)))
                        .prack(prack -> prack.stay().become(prack.session().noting("answered " + prack.answered()))));
        call.sends("180 INVITE", "200 INVITE");
        call.ack().advance(SECOND).sends().prack().sends("200 PRACK").isIn(DialogPhase.CONFIRMED);
        assertThat(call.talk().note()).isEqualTo("answered true");
        call.prack().sends("481 PRACK");
    }

    @Test
    @DisplayName("RFC 3262 §3 300-699 never waits, and ends the retransmissions")
    void refusalOvertakes() {
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(
                        invite -> Talks.both(invite.progress(Scenario.SDP).reliably(), invite.reject(486))));
        call.sends("183 INVITE", "486 INVITE")
                .ack()
                .isOver(EndReason.REJECTED)
                .prack()
                .sends("200 PRACK");
    }

    @Test
    @DisplayName("a call whose answer waits is answered for its author: hangup refuses it")
    void hangupWhileTheAnswerWaits() {
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite ->
                                Talks.both(invite.progress(Scenario.SDP).reliably(), invite.answer(Scenario.SDP)))
                        .info(info -> Talks.both(info.accept(), info.hangup())));
        call.forgetsSent().info("stop").sends("200 INFO", "480 INVITE").ack().isOver(EndReason.REJECTED);
    }

    @Test
    @DisplayName("a second answer is illegal while the first one waits")
    void answersTwice() {
        Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite ->
                                Talks.both(invite.progress(Scenario.SDP).reliably(), invite.answer(Scenario.SDP)))
                        .prack(prack -> prack.answer(Scenario.SDP)));
        call.forgetsSent().prack().sends("500 PRACK", "500 INVITE");
        assertThat(call.failure()).hasMessageContaining("answers the INVITE with 200");
    }

    @Test
    @DisplayName("RFC 3261 §13.2.1 a 2xx with another session description than the reliable one had is illegal")
    void anotherSession() {
        Scenario call = progressing(on -> on.prack(prack -> prack.answer("v=0 another")))
                .prack()
                .sends("500 PRACK", "500 INVITE");
        assertThat(call.failure()).hasMessageContaining("reinvite()");
    }
}

package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests that a behaviour sends inside a call; an INFO of the peer makes it send FOO. */
class SendTest {
    private static void sends(DialogRules<Talk> on) {
        on.info(info -> info.send(new Method("FOO"), "text/plain", info.body()).header("X-Foo", "1"))
                .replied(reply -> reply.stay()
                        .become(reply.session().heard(reply.method() + " " + reply.statusCode() + reply.body())));
    }

    private static Scenario sending() {
        return Scenario.confirmed(SendTest::sends).info("x").sends("200 INFO", "FOO 1");
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1.1 the request is one of the dialog, and its final response a turn")
    void theResponseIsATurn() {
        Scenario call = sending();
        SipRequest request = (SipRequest) call.last();
        assertThat(request.body().text()).isEqualTo("x");
        assertThat(request.contentType()).isEqualTo("text/plain");
        assertThat(request.header(HeaderName.of("X-Foo"))).isEqualTo("1");
        assertThat(request.toTag()).isEqualTo("alice");
        call.callerAnswers(100).callerAnswers(202);
        assertThat(call.talk().note()).isEqualTo("FOO 202");
        call.callerAnswers(202).wrote(4);
    }

    @Test
    void aNewOwnerSendsItAgain() {
        sending()
                .crash()
                .sends("200 INFO", "FOO 1")
                .advance(Duration.ofMillis(500))
                .sends("FOO 1");
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1.2 481, 408 and no response end the dialog")
    void thePeerLostTheDialog() {
        sending().callerAnswers(481).sends("BYE 2").callerAnswers(481).isOver(EndReason.PEER_LOST);
        sending().callerAnswers(408).sends("BYE 2").callerAnswers(200).isOver(EndReason.PEER_LOST);
        sending()
                .advance(Duration.ofMillis(31_999))
                .forgetsSent()
                .advance(Duration.ofMillis(1))
                .sends("BYE 2")
                .callerAnswers(200)
                .isOver(EndReason.PEER_LOST);
    }

    @Test
    void aSecondRequestWhileOneWaitsIsIllegal() {
        Scenario call = sending().info("y");
        assertThat(call.failure()).isInstanceOf(IllegalReaction.class).hasMessageContaining("one after the other");
    }

    @Test
    void aHangupDoesNotWaitForTheResponse() {
        Scenario call = Scenario.confirmed(on -> on.info(
                        info -> info.body().equals("stop") ? info.hangup() : info.send(new Method("FOO"), "", "")))
                .info("x")
                .info("stop")
                .sends("200 INFO", "FOO 1", "200 INFO", "BYE 2");
        call.callerAnswers(200).isOver(EndReason.HUNG_UP);
    }

    @Test
    void whatTheEngineSendsCannotBeSent() {
        assertThatThrownBy(() -> new Action.Send("BYE", "", List.of(), Bytes.EMPTY))
                .isInstanceOf(IllegalReaction.class)
                .hasMessageContaining("send BYE");
    }
}

package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A call of ours that is given up before its answer. */
class DialCancelTest {
    private static final DialogTimer PATIENCE = DialogTimer.whileEarly("patience");

    private static void impatient(DialogRules<Talk> on) {
        on.dialing(dialing -> dialing.stay().arm(PATIENCE, Duration.ofMillis(100)))
                .timer(PATIENCE, fired -> fired.cancelPeer())
                .ended(ended ->
                        ended.stay().become(ended.session().heard(ended.reason().name())));
    }

    private final Callee bob = new Callee("bob");

    /** Given up while it rings. */
    private Scenario cancelled() {
        Scenario call = DialTest.dialing(DialCancelTest::impatient);
        return call.receives(bob.answers(call.dialed(), 180, ""))
                .advance(Duration.ofMillis(100))
                .sends("CANCEL 1");
    }

    @Test
    @DisplayName("RFC 3261 §9.1 the CANCEL has the INVITE's branch, Request-URI, To and CSeq number; 487 ends the call")
    void aCancel() {
        Scenario call = cancelled();
        SipRequest cancel = (SipRequest) call.last();
        assertThat(cancel.topVia()).isEqualTo(call.dialed().topVia());
        assertThat(cancel.requestUri()).isEqualTo(call.dialed().requestUri());
        assertThat(cancel.header(HeaderName.TO)).isEqualTo(call.dialed().header(HeaderName.TO));
        assertThat(cancel.header(HeaderName.FROM)).isEqualTo(call.dialed().header(HeaderName.FROM));
        call.receives(bob.answers(cancel, 200, ""))
                .receives(bob.answers(call.dialed(), 487, ""))
                .sends("ACK 1")
                .isOver(EndReason.CANCELLED);
        assertThat(call.talk().note()).isEqualTo("CANCELLED");
    }

    /** The INVITE as it is when it is too large for UDP. */
    private static SipRequest overTcp(SipRequest invite) {
        String text = new String(invite.bytes(), StandardCharsets.UTF_8);
        return SipRequest.of(text.replace("SIP/2.0/UDP", "SIP/2.0/TCP").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "RFC 3261 §9.1, §17.1.1.3 CANCEL and ACK follow a large INVITE to TCP, with its Via, on a new owner too")
    void theCancelFollowsALargeInvite() {
        Scenario call = DialTest.dialing(DialCancelTest::impatient);
        SipRequest invite = overTcp(call.dialed());
        call.receives(bob.answers(invite, 180, "")).advance(Duration.ofMillis(100));
        for (Effect sent : call.takesSent()) {
            goesOverTcp(sent, invite);
        }
        call.crash();
        for (Effect sent : call.takesSent()) {
            goesOverTcp(sent, invite);
        }
        call.receives(bob.answers(invite, 487, ""));
        List<Effect> last = call.takesSent();
        assertThat(last).hasSize(1);
        goesOverTcp(last.getFirst(), invite);
    }

    private static void goesOverTcp(Effect sent, SipRequest invite) {
        assertThat(Sent.request(sent).topVia()).isEqualTo(invite.topVia());
        Hop path = ((Effect.Transmit) sent).path();
        assertThat(path.transport()).isEqualTo(Transport.TCP);
        assertThat(path.remote()).isEqualTo(Callee.TARGET.remote());
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2 timer E: the CANCEL is resent until its answer")
    void theCancelIsResent() {
        Scenario call = cancelled();
        SipRequest cancel = (SipRequest) call.last();
        call.advance(Duration.ofMillis(1_500))
                .sends("CANCEL 1", "CANCEL 1")
                .crash()
                .sends("CANCEL 1")
                .receives(bob.answers(cancel, 200, ""))
                .advance(Duration.ofSeconds(20))
                .sends();
    }

    @Test
    @DisplayName("RFC 3261 §9.1 before any provisional response the CANCEL waits for one")
    void aCancelBeforeAnyResponse() {
        Scenario call = DialTest.dialing(DialCancelTest::impatient);
        call.advance(Duration.ofMillis(100))
                .sends()
                .crash()
                .sends("INVITE 1")
                .receives(bob.answers(call.dialed(), 100, ""))
                .sends("CANCEL 1")
                .receives(bob.answers(call.dialed(), 487, ""))
                .sends("ACK 1")
                .isOver(EndReason.CANCELLED);
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a call given up that nobody answers at all ends with timer B")
    void aCancelThatCouldNeverBeSent() {
        DialTest.dialing(DialCancelTest::impatient)
                .advance(Duration.ofSeconds(32))
                .forgetsSent()
                .isOver(EndReason.CANCELLED);
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a CANCEL that brings no final response ends the call after 64*T1")
    void aCancelThatBringsNothing() {
        cancelled().advance(Duration.ofSeconds(32)).forgetsSent().isOver(EndReason.CANCELLED);
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a 200 that crosses the CANCEL is acknowledged and hung up")
    void aSuccessCrossesTheCancel() {
        Scenario call = cancelled();
        call.receives(bob.answers(call.dialed(), 200, Callee.ANSWER))
                .sends("ACK 1", "BYE 2")
                .isIn(DialogPhase.TERMINATED)
                .receives(bob.answers(call.dialed(), 200, Callee.ANSWER))
                .sends("ACK 1")
                .crash()
                .sends("ACK 1", "BYE 2");
        call.receives(bob.answers((SipRequest) call.last(), 200, "")).isOver(EndReason.CANCELLED);
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a 200 that comes before a CANCEL could be sent is acknowledged and hung up, too")
    void aSuccessComesBeforeTheCancel() {
        Scenario call = DialTest.dialing(DialCancelTest::impatient);
        call.advance(Duration.ofMillis(100))
                .receives(bob.answers(call.dialed(), 200, Callee.ANSWER))
                .sends("ACK 1", "BYE 2")
                .callerAnswers(200)
                .isOver(EndReason.CANCELLED);
    }

    @Test
    void aRefusalMayComeInsteadOf487() {
        Scenario call = cancelled();
        call.receives(bob.answers(call.dialed(), 486, "")).sends("ACK 1").isOver(EndReason.CANCELLED);
    }

    @Test
    void aCallThatIsUpCannotBeGivenUp() {
        Scenario call = DialAnsweredTest.answered(
                bob,
                on -> on.peerAnswered(answered -> answered.stay().arm(LATER, Duration.ofSeconds(1)))
                        .timer(LATER, fired -> fired.cancelPeer()));
        call.advance(Duration.ofSeconds(1)).sends("BYE 2");
        assertThat(call.failure()).hasMessageContaining("use hangup() after it");
    }

    private static final DialogTimer LATER = DialogTimer.whileConfirmed("later");
}

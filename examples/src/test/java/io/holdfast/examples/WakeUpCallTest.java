package io.holdfast.examples;

import static io.holdfast.examples.WakeUpCall.GREETING;
import static io.holdfast.examples.WakeUpCall.PATIENCE;
import static io.holdfast.testkit.Expected.arm;
import static io.holdfast.testkit.Expected.cancelPeer;
import static io.holdfast.testkit.Expected.dial;
import static io.holdfast.testkit.Expected.hangup;
import static java.time.Duration.ofSeconds;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.examples.WakeUpCall.Morning;
import io.holdfast.testkit.DialogTestKit;
import io.holdfast.testkit.TestedCall;
import org.junit.jupiter.api.Test;

class WakeUpCallTest {
    private static final String ROOM = "sip:room12@example.com";

    private final TestedCall<Morning> call =
            DialogTestKit.of(new WakeUpCall()).dial(ROOM, "sip:desk@example.com", Sdp.AUDIO);

    // tag::test
    @Test
    void aGuestWhoAnswersIsGreeted() {
        call.then(dial(ROOM, Sdp.AUDIO), arm(PATIENCE, ofSeconds(30)))
                .peerRings()
                .then()
                .peerAnswers("v=0 answer")
                .then(arm(GREETING, ofSeconds(5)))
                .advance(ofSeconds(5))
                .then(hangup())
                .thenSession(new Morning("awake"))
                .thenEnded(EndReason.HUNG_UP);
    }
    // end::test

    @Test
    void aPhoneThatOnlyRingsIsGivenUp() {
        call.peerRings()
                .advance(ofSeconds(30))
                .then(cancelPeer())
                .thenSession(new Morning("asleep"))
                .thenEnded(EndReason.CANCELLED);
    }

    @Test
    void aGuestWhoRejectsSleepsOn() {
        call.peerRejects(486)
                .then()
                .thenSession(new Morning("rejected with 486"))
                .thenEnded(EndReason.PEER_REJECTED);
    }

    @Test
    void aGuestWhoHangsUpHasHeardEnough() {
        call.peerAnswers("v=0 answer").bye().thenEnded(EndReason.PEER_HUNG_UP);
    }
}

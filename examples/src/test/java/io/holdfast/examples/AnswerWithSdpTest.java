package io.holdfast.examples;

import static io.holdfast.testkit.Expected.reply;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.examples.AnswerWithSdp.Call;
import io.holdfast.testkit.DialogTestKit;
import io.holdfast.testkit.TestedCall;
import org.junit.jupiter.api.Test;

class AnswerWithSdpTest {
    private final TestedCall<Call> call =
            DialogTestKit.of(new AnswerWithSdp()).invite("sip:demo@example.com", "sip:alice@example.com", "v=0 offer");

    // tag::test
    @Test
    void countsTheInfosOfACall() {
        call.then(reply(200).body(Sdp.AUDIO))
                .info("one")
                .then(reply(200).header("X-Turns", "1"))
                .info("two")
                .then(reply(200).header("X-Turns", "2"))
                .thenSession(new Call("sip:alice@example.com", 2))
                .bye()
                .then(reply(200).header("X-Turns", "2"))
                .thenEnded(EndReason.PEER_HUNG_UP);
    }
    // end::test

    @Test
    void aRetransmittedInfoIsCountedOnce() {
        call.info("one")
                .retransmits()
                .then(reply(200).header("X-Turns", "1"))
                .thenSession(new Call("sip:alice@example.com", 1));
    }

    @Test
    void aReinviteIsAccepted() {
        call.reinvite("v=0 hold")
                .then(reply(200).body(Sdp.AUDIO))
                .bye()
                .then(reply(200).header("X-Turns", "0"));
    }
}

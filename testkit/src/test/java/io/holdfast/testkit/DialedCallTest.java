package io.holdfast.testkit;

import static io.holdfast.testkit.Expected.acknowledge;
import static io.holdfast.testkit.Expected.cancelPeer;
import static io.holdfast.testkit.Expected.dial;
import static io.holdfast.testkit.Expected.hangup;
import static io.holdfast.testkit.Expected.reply;
import static io.holdfast.testkit.Expected.request;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.sip.Method;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DialedCallTest {
    private static final String BOB = "sip:bob@example.com";

    record Talk(String last) {}

    /** A behaviour of these rules. */
    record Ruled(Consumer<DialogRules<Talk>> rules) implements DialogBehavior<Talk> {
        @Override
        public Talk newSession() {
            return new Talk("");
        }

        @Override
        public void define(DialogRules<Talk> on) {
            rules.accept(on);
        }
    }

    private static TestedCall<Talk> call(String sdp, Consumer<DialogRules<Talk>> rules) {
        return DialogTestKit.of(new Ruled(rules)).dial(BOB, "sip:us@example.com", sdp);
    }

    @Test
    void theOfferMayComeWithTheAnswer() {
        call("", on -> on.peerAnswered(answered -> answered.acknowledge("v=0 to " + answered.body())))
                .then(dial(BOB, ""))
                .peerAnswers("v=0 theirs")
                .then(acknowledge("v=0 to v=0 theirs"));
    }

    @Test
    void aReinviteAndItsRefusalAreSeen() {
        call(
                        "v=0",
                        on -> on.peerAnswered(answered -> answered.reinvite("v=0 hold"))
                                .replied(replied ->
                                        replied.stay().become(new Talk(replied.method() + " " + replied.statusCode()))))
                .peerAnswers("v=0 theirs")
                .then(request("INVITE", "v=0 hold"))
                .peerRejects(488)
                .then()
                .thenSession(new Talk("INVITE 488"))
                .bye()
                .then(reply(200))
                .thenEnded(EndReason.PEER_HUNG_UP);
    }

    @Test
    void aReinviteThatMeetsOneOfThePeerIsSentAgain() {
        call("v=0", on -> on.peerAnswered(answered -> answered.reinvite("v=0 hold")))
                .peerAnswers("v=0 theirs")
                .reinvite("v=0 too")
                .then(reply(491))
                .peerRejects(491)
                .then()
                .advance(Duration.ofSeconds(4))
                .then(request("INVITE", "v=0 hold"));
    }

    @Test
    void aRequestAndItsResponseAreSeen() {
        call(
                        "v=0",
                        on -> on.peerAnswered(answered -> answered.send(Method.INFO, "text/plain", "1"))
                                .replied(replied -> replied.hangup()))
                .peerAnswers("v=0 theirs")
                .then(request("INFO", "1"))
                .peerAnswers("")
                .then(hangup())
                .thenEnded(EndReason.HUNG_UP);
    }

    @Test
    void aCallIsGivenUpWhileItRings() {
        call("v=0", on -> on.peerRinging(ringing -> ringing.cancelPeer()))
                .peerRings()
                .then(cancelPeer())
                .thenEnded(EndReason.CANCELLED);
    }

    @Test
    void anAnswerThatComesWithoutRingingIsHungUpWhenTheCallWasGivenUp() {
        call("v=0", on -> on.dialing(dialing -> dialing.cancelPeer()))
                .then(dial(BOB, "v=0"), cancelPeer())
                .peerAnswers("v=0 theirs")
                .then(hangup())
                .thenEnded(EndReason.CANCELLED);
    }
}

package io.holdfast.examples;

import static io.holdfast.examples.RingThenAnswer.ANSWER;
import static io.holdfast.examples.RingThenAnswer.GREETING;
import static io.holdfast.testkit.Expected.arm;
import static io.holdfast.testkit.Expected.ask;
import static io.holdfast.testkit.Expected.reply;
import static java.time.Duration.ofSeconds;

import io.holdfast.engine.dsl.EndReason;
import io.holdfast.examples.RingThenAnswer.Call;
import io.holdfast.testkit.DialogTestKit;
import io.holdfast.testkit.TestedCall;
import org.junit.jupiter.api.Test;

class RingThenAnswerTest {
    // tag::test
    private final TestedCall<Call> call = DialogTestKit.of(new RingThenAnswer(ofSeconds(3)))
            .invite("sip:ring@example.com", "sip:alice@example.com", "v=0 offer");

    @Test
    void ringsAndAnswersWhenTheTimerFires() {
        call.then(reply(180), ask(GREETING, "sip:alice@example.com"), arm(ANSWER, ofSeconds(3)))
                .answers(GREETING, "Hello Alice")
                .then()
                .advance(ofSeconds(3))
                .then(reply(200).body(Sdp.AUDIO).header("X-Greeting", "Hello Alice"));
    }
    // end::test

    @Test
    void theGreetingNamesTheCaller() {
        call.runs(GREETING).thenSession(new Call("Hello sip:alice@example.com", 0));
    }

    @Test
    void aFailedGreetingDoesNotKeepTheCallFromItsAnswer() {
        call.fails(GREETING, "no database").then().advance(ofSeconds(3)).then(reply(200));
    }

    @Test
    void aCallThatIsCancelledIsNotAnswered() {
        call.cancel()
                .then(reply(200).to("CANCEL"), reply(487).to("INVITE"))
                .thenEnded(EndReason.CANCELLED)
                .advance(ofSeconds(60))
                .then();
    }

    @Test
    void countsTheInfosOfACall() {
        call.advance(ofSeconds(3))
                .info("one")
                .then(reply(200).header("X-Turns", "1"))
                .bye()
                .then(reply(200).header("X-Turns", "1"));
    }
}

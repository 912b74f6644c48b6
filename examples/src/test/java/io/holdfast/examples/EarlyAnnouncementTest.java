package io.holdfast.examples;

import static io.holdfast.examples.EarlyAnnouncement.ANNOUNCED;
import static io.holdfast.testkit.Expected.arm;
import static io.holdfast.testkit.Expected.reply;
import static java.time.Duration.ofSeconds;

import io.holdfast.examples.EarlyAnnouncement.Call;
import io.holdfast.testkit.DialogTestKit;
import io.holdfast.testkit.TestedCall;
import org.junit.jupiter.api.Test;

class EarlyAnnouncementTest {
    private static TestedCall<Call> called(DialogTestKit<Call> kit) {
        return kit.invite("sip:news@example.com", "sip:alice@example.com", "v=0 offer");
    }

    // tag::test
    @Test
    void aCallerWith100relAcknowledgesTheAnnouncement() {
        called(DialogTestKit.of(new EarlyAnnouncement()).callerHeader("Supported", "100rel"))
                .then(
                        reply(183).body(Sdp.AUDIO),
                        arm(ANNOUNCED, ofSeconds(3)),
                        reply(200).to("PRACK"))
                .thenSession(new Call(true))
                .advance(ofSeconds(3))
                .then(reply(200).body("")); // the session description was said, and acknowledged
    }
    // end::test

    @Test
    void anotherCallerDoesNot() {
        called(DialogTestKit.of(new EarlyAnnouncement()))
                .then(reply(183).body(Sdp.AUDIO), arm(ANNOUNCED, ofSeconds(3)))
                .advance(ofSeconds(3))
                .then(reply(200).body(Sdp.AUDIO))
                .thenSession(new Call(false));
    }

    @Test
    void theAnswerWaitsForTheAcknowledgement() {
        called(DialogTestKit.of(new EarlyAnnouncement())
                        .callerHeader("Require", "100rel")
                        .passiveCaller())
                .advance(ofSeconds(3))
                .then()
                .prack("")
                .then(reply(200).to("PRACK"), reply(200).to("INVITE").body(""));
    }
}

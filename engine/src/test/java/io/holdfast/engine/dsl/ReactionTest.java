package io.holdfast.engine.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileEarly("soon");
    private static final Talk TALK = new Talk("");

    record Talk(String note) {}

    private static final SipRequest REQUEST =
            SipRequest.of("""
            INFO sip:sales@example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK1
            From: <sip:alice@example.com>;tag=a
            To: <sip:sales@example.com>;tag=b
            Call-ID: 1
            CSeq: 2 INFO
            Content-Length: 0

            """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

    private static Invite<Talk> invite() {
        return new Invite<>(TALK, REQUEST);
    }

    @Test
    void aReactionIsPlainData() {
        Reaction<Talk> one = invite().ring()
                .run(ROUTE, "q")
                .arm(SOON, Duration.ofSeconds(1))
                .disarm(SOON)
                .become(new Talk("x"));
        assertThat(one)
                .isEqualTo(invite().ring()
                        .run(ROUTE, "q")
                        .arm(SOON, Duration.ofSeconds(1))
                        .disarm(SOON)
                        .become(new Talk("x")));
        assertThat(one.session()).isEqualTo(new Talk("x"));
        assertThat(one.actions())
                .containsExactly(
                        new Action.Respond(180, List.of(), Bytes.EMPTY),
                        new Action.RunStep(ROUTE, "q"),
                        new Action.Arm(SOON, Duration.ofSeconds(1)),
                        new Action.Disarm(SOON));
    }

    @Test
    void aReactionDoesNotChangeWhenItIsExtended() {
        Reaction<Talk> ringing = invite().ring();
        Reaction<Talk> extended = ringing.header("X-A", "1").arm(SOON, Duration.ofSeconds(1));
        assertThat(ringing.actions()).containsExactly(new Action.Respond(180, List.of(), Bytes.EMPTY));
        assertThat(extended.actions()).hasSize(2);
    }

    @Nested
    class Headers {
        @Test
        void goToTheResponseAskedForLast() {
            assertThat(invite().answer("v=0")
                            .run(ROUTE, "q")
                            .header("X-A", "1")
                            .header("X-A", "2")
                            .actions())
                    .containsExactly(
                            new Action.Respond(
                                    200,
                                    List.of(new HeaderField("X-A", "1"), new HeaderField("X-A", "2")),
                                    Bytes.utf8("v=0")),
                            new Action.RunStep(ROUTE, "q"));
        }

        @Test
        void needAResponse() {
            Reaction<Talk> planning = invite().stay().run(ROUTE, "q");
            assertThatThrownBy(() -> planning.header("X-A", "1").actions())
                    .isInstanceOf(IllegalReaction.class)
                    .hasMessageContaining("header X-A on a reaction without a message");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Via", "v", "from", "To", "Call-ID", "i", "CSeq", "Record-Route", "Content-Length", "l"})
        void ofTheEngineAreRefused(String name) {
            Reaction<Talk> ringing = invite().ring();
            assertThatThrownBy(() -> ringing.header(name, "1").actions())
                    .isInstanceOf(IllegalReaction.class)
                    .hasMessageContaining("header " + name);
        }

        @Test
        void holdNoLineBreak() {
            Reaction<Talk> ringing = invite().ring();
            assertThatThrownBy(() -> ringing.header("X-A", "1\r\nVia: mine").actions())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class StatusCodesOf {
        @ParameterizedTest
        @ValueSource(ints = {100, 180, 200, 299, 700, -1})
        void refusalsAre300To699(int statusCode) {
            Info<Talk> info = new Info<>(TALK, REQUEST);
            Reinvite<Talk> reinvite = new Reinvite<>(TALK, REQUEST);
            String expected = "reject with " + statusCode + " (expected: 300 to 699)";
            assertThatThrownBy(() -> invite().reject(statusCode).actions()).hasMessage(expected);
            assertThatThrownBy(() -> info.reject(statusCode).actions()).hasMessage(expected);
            assertThatThrownBy(() -> reinvite.reject(statusCode).actions()).hasMessage(expected);
        }

        @ParameterizedTest
        @ValueSource(ints = {100, 180, 199, 700})
        void repliesAreFinal(int statusCode) {
            assertThatThrownBy(() -> new Action.Reply(statusCode, List.of(), Bytes.EMPTY))
                    .isInstanceOf(IllegalReaction.class)
                    .hasMessage("reply with " + statusCode + " (expected: 200 to 699)");
        }

        @ParameterizedTest
        @ValueSource(ints = {99, 100, 700})
        void responsesLeave100ToTheEngine(int statusCode) {
            assertThatThrownBy(() -> new Action.Respond(statusCode, List.of(), Bytes.EMPTY))
                    .isInstanceOf(IllegalReaction.class);
        }
    }

    /** What is not offered does not compile; this is the same said of types. */
    @Test
    void aTurnOffersOnlyWhatIsLegalInIt() {
        assertThat(List.of(Invite.class, StepDone.class, StepFailed.class, TimerFired.class))
                .allMatch(Answerable.class::isAssignableFrom);
        assertThat(List.of(Ack.class, Bye.class, Cancel.class, Reinvite.class, Info.class, Ended.class))
                .noneMatch(Answerable.class::isAssignableFrom);
        assertThat(List.of(Ack.class, Reinvite.class, Info.class, StepDone.class, StepFailed.class, TimerFired.class))
                .allMatch(Hangable.class::isAssignableFrom);
        assertThat(List.of(Invite.class, Bye.class, Cancel.class, Ended.class))
                .noneMatch(Hangable.class::isAssignableFrom);
    }
}

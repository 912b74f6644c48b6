package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.Turn;
import io.holdfast.engine.journal.Due;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a dialog must be woken, as each entry says. */
class DueTest {
    private static final Step<String, String> ROUTE = Step.of("route", String.class, String.class);
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");

    private static Due in(Scenario call, long millis) {
        return new Due.Wake(call.now() + millis);
    }

    @Nested
    class WhileEarly {
        @Test
        @DisplayName("a ringing call: at its ring limit")
        void ringing() {
            Scenario call = Scenario.ringing(on -> {});
            assertThat(call.entry().due()).isEqualTo(in(call, 180_000));
        }

        @Test
        @DisplayName("a step in flight: at its limit")
        void aStepInFlight() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.ring().run(ROUTE, "q"))
                            .step(ROUTE, question -> question, Turn::stay))
                    .invite();
            assertThat(call.entry().due()).isEqualTo(in(call, 5_000));
            call.advance(Duration.ofSeconds(1)).stepAnswers("route", "a");
            assertThat(call.entry().due()).isEqualTo(in(call, 179_000));
        }

        @Test
        @DisplayName("a timer: at its time, the earliest of all")
        void aTimer() {
            Scenario call = Scenario.of(on -> on.invite(
                                    invite -> invite.ring().run(ROUTE, "q").arm(SOON, Duration.ofSeconds(2)))
                            .step(ROUTE, question -> question, Turn::stay)
                            .timer(SOON, Turn::stay))
                    .invite();
            assertThat(call.entry().due()).isEqualTo(in(call, 2_000));
            call.advance(Duration.ofSeconds(2));
            assertThat(call.entry().due()).isEqualTo(in(call, 3_000));
        }
    }

    @Nested
    class WhileConfirmed {
        @Test
        @DisplayName("a 2xx without its ACK: after 64*T1")
        void anAnswerWithoutItsAck() {
            Scenario call = Scenario.of(on -> on.invite(invite -> invite.answer(Scenario.SDP)))
                    .invite();
            assertThat(call.entry().due()).isEqualTo(in(call, 32_000));
        }

        @Test
        @DisplayName("a quiet call: never")
        void aQuietCall() {
            Scenario call = Scenario.confirmed(on -> {});
            assertThat(call.entry().due()).isEqualTo(new Due.Never());
            call.info("?");
            assertThat(call.entry().due()).isEqualTo(new Due.Never());
        }

        @Test
        @DisplayName("a re-INVITE without its ACK: after 64*T1; then never again")
        void aReinvite() {
            Scenario call = Scenario.confirmed(on -> {}).reinvite("v=0");
            assertThat(call.entry().due()).isEqualTo(in(call, 32_000));
            call.ack();
            assertThat(call.entry().due()).isEqualTo(new Due.Never());
        }

        @Test
        @DisplayName("a disarmed timer: never")
        void aDisarmedTimer() {
            Scenario call = Scenario.confirmed(on -> on.ack(ack -> ack.stay().arm(SOON, Duration.ofHours(1)))
                    .info(info -> info.accept().disarm(SOON))
                    .timer(SOON, Turn::stay));
            assertThat(call.entry().due()).isEqualTo(in(call, 3_600_000));
            call.info("?");
            assertThat(call.entry().due()).isEqualTo(new Due.Never());
        }
    }

    @Nested
    class WhenTerminated {
        @Test
        @DisplayName("our BYE without an answer: after 64*T1; then purged")
        void ourBye() {
            Scenario call = Scenario.confirmed(on -> on.info(Info::hangup)).info("stop");
            assertThat(call.entry().due()).isEqualTo(in(call, 32_000));
            call.advance(Duration.ofSeconds(1)).callerAnswers(200);
            assertThat(call.entry().due()).isEqualTo(new Due.Purge(call.now()));
        }

        @Test
        @DisplayName("a held BYE: when the ACK has been waited for, then 64*T1 after it was sent")
        void aHeldBye() {
            Scenario call = Scenario.of(on ->
                            on.invite(invite -> invite.answer(Scenario.SDP)).info(Info::hangup))
                    .invite()
                    .advance(Duration.ofSeconds(2))
                    .info("stop");
            assertThat(call.entry().due()).isEqualTo(in(call, 30_000));
            call.advance(Duration.ofSeconds(5)).ack();
            assertThat(call.entry().due()).isEqualTo(in(call, 32_000));
        }

        @Test
        @DisplayName("a refusal without its ACK: after 64*T1; then purged")
        void aRefusal() {
            Scenario call =
                    Scenario.of(on -> on.invite(invite -> invite.reject(486))).invite();
            assertThat(call.entry().due()).isEqualTo(in(call, 32_000));
            call.advance(Duration.ofSeconds(32));
            assertThat(call.entry().due()).isEqualTo(new Due.Purge(call.now()));
        }

        @Test
        @DisplayName("the peer's BYE: purged")
        void thePeersBye() {
            Scenario call =
                    Scenario.confirmed(on -> {}).advance(Duration.ofHours(1)).bye();
            assertThat(call.entry().due()).isEqualTo(new Due.Purge(call.now()));
        }
    }
}

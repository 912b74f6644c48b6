package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Reaction;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Provisional responses that the caller acknowledges. */
class ReliableResponseTest {
    private static final DialogTimer PICK_UP = DialogTimer.whileEarly("pick-up");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A new call whose caller has this row. */
    static Scenario called(String row, Consumer<DialogRules<Talk>> rules) {
        Scenario call = Scenario.of(rules);
        call.caller.always(row);
        return call.invite();
    }

    /** A call whose caller can do 100rel, and that rings reliably. */
    private static Scenario ringing(Consumer<DialogRules<Talk>> rules) {
        return called(
                        "Supported: 100rel",
                        rules.andThen(on -> on.invite(invite -> invite.ring().reliably())))
                .sends("180 INVITE");
    }

    /** As {@link #ringing}, with a session description. */
    static Scenario progressing(Consumer<DialogRules<Talk>> rules) {
        return called(
                        "Supported: 100rel",
                        rules.andThen(on -> on.invite(
                                invite -> invite.progress(Scenario.SDP).reliably())))
                .sends("183 INVITE");
    }

    private static long rSeq(Scenario call) {
        return Long.parseLong(String.valueOf(call.last().header(HeaderName.RSEQ)));
    }

    @Nested
    class WhichAreReliable {
        @Test
        @DisplayName("RFC 3262 §3 a reliable one has Require: 100rel and an RSeq from 1 to 2^31-1")
        void requireAndRSeq() {
            Scenario call = ringing(on -> {});
            assertThat(call.last().header(HeaderName.REQUIRE)).isEqualTo("100rel");
            assertThat(rSeq(call)).isBetween(1L, (1L << 31) - 1);
            assertThat(call.last().header(HeaderName.CONTACT)).isNotNull();
            call.isIn(DialogPhase.EARLY).wrote(1);
        }

        @Test
        @DisplayName("RFC 3262 §3 a caller that supports 100rel gets only those reliably that are asked for so")
        void notAskedFor() {
            Scenario call = called("Supported: timer, 100REL", on -> on.invite(invite -> invite.ring()));
            call.sends("180 INVITE").advance(Duration.ofSeconds(40)).sends();
        }

        @Test
        @DisplayName("RFC 3262 §3 a caller that does not know 100rel gets none reliably")
        void notSupported() {
            Scenario call = called(
                    "Supported: timer", on -> on.invite(invite -> invite.ring().reliably()));
            call.sends("180 INVITE").advance(Duration.ofSeconds(40)).sends();
        }

        @Test
        @DisplayName("RFC 3262 §3 a caller that requires 100rel gets all reliably but 100")
        void required() {
            Scenario call = called(
                    "Require: 100rel",
                    on -> on.invite(invite -> invite.stay().arm(PICK_UP, SECOND))
                            .timer(PICK_UP, timer -> timer.ring()));
            assertThat(call.sends("100 INVITE").last().header(HeaderName.RSEQ)).isNull();
            call.advance(SECOND).sends("180 INVITE");
            assertThat(call.last().header(HeaderName.REQUIRE)).isEqualTo("100rel");
        }

        @Test
        @DisplayName("RFC 3262 §3 a configuration without 100rel refuses who requires it: 420")
        void notConfigured() {
            DialogSettings settings = ConfiguredFitTest.SETTINGS;
            Scenario call = Scenario.of(
                    settings, on -> on.invite(invite -> invite.ring().reliably()));
            call.caller.always("Require: 100rel");
            call.invite().sends("420 INVITE").wrote(0);
        }
    }

    @Nested
    class Acknowledged {
        @Test
        @DisplayName("RFC 3262 §3 a PRACK is answered 200 and ends the retransmissions")
        void prack() {
            ringing(on -> {})
                    .prack()
                    .sends("200 PRACK")
                    .advance(Duration.ofSeconds(100))
                    .sends()
                    .isIn(DialogPhase.EARLY)
                    .wrote(2);
        }

        @Test
        @DisplayName("RFC 3261 §17.2.2 a PRACK that comes again gets its 200 again, and the rule runs once")
        void prackAgain() {
            Scenario call = ringing(on -> on.prack(
                            prack -> prack.accept().become(prack.session().counted())))
                    .prack()
                    .sends("200 PRACK")
                    .retransmits()
                    .sends("200 PRACK")
                    .wrote(2);
            assertThat(call.talk().turns()).isEqualTo(1);
        }

        @Test
        @DisplayName("RFC 3262 §3 a PRACK whose RAck names no response that waits gets 481")
        void stray() {
            Scenario call = ringing(on -> {});
            long rSeq = rSeq(call);
            long cSeq = call.lastInvite().cSeq().number();
            for (String rAck : List.of(
                    (rSeq + 1) + " " + cSeq + " INVITE",
                    rSeq + " " + (cSeq + 1) + " INVITE",
                    rSeq + " " + cSeq + " INFO")) {
                call.receives(call.caller.prack(rAck, "")).sends("481 PRACK").wrote(1);
            }
            call.prack().sends("200 PRACK").prack().sends("481 PRACK");
        }

        @Test
        @DisplayName("RFC 3262 §7.2 a PRACK without a readable RAck gets 400")
        void unreadable() {
            Scenario call = ringing(on -> {});
            call.receives(call.caller.prack("one two", "")).sends("400 PRACK").wrote(1);
        }

        @Test
        @DisplayName("RFC 3262 §3 a PRACK outside of a call gets 481")
        void noDialog() {
            Scenario call = Scenario.of(on -> {});
            call.receives(call.caller.prack("1 1 INVITE", ""))
                    .sends("481 PRACK")
                    .wrote(0);
        }

        @Test
        @DisplayName("RFC 3262 §3 a PRACK is a turn in which the INVITE can be answered")
        void answersInThePrack() {
            progressing(on -> on.prack(prack -> prack.answer(Scenario.SDP)))
                    .prack()
                    .sends("200 PRACK", "200 INVITE")
                    .ack()
                    .isIn(DialogPhase.CONFIRMED)
                    .wrote(3);
        }
    }

    @Nested
    class Retransmitted {
        @Test
        @DisplayName(
                "RFC 3262 §3 it is sent again after T1, doubling without the bound of T2, and 64*T1 refuses the INVITE")
        void doubling() {
            Scenario call = ringing(on -> {});
            List<Long> times = new ArrayList<>();
            long start = call.now();
            while (call.state().phase() == DialogPhase.EARLY) {
                call.advance(Duration.ofMillis(call.due() - call.now()));
                times.add(call.now() - start);
            }
            assertThat(times).containsExactly(500L, 1_500L, 3_500L, 7_500L, 15_500L, 31_500L, 32_000L);
            call.sends(
                    "180 INVITE", "180 INVITE", "180 INVITE", "180 INVITE", "180 INVITE", "180 INVITE", "504 INVITE");
            call.ack().isOver(EndReason.NO_ACK).wrote(3);
        }

        @Test
        @DisplayName("RFC 3262 §3 the bytes of a retransmission are those of the first")
        void sameBytes() {
            Scenario call = ringing(on -> {});
            Bytes first = Bytes.of(call.last().bytes());
            call.advance(SECOND).sends("180 INVITE");
            assertThat(Bytes.of(call.last().bytes())).isEqualTo(first);
        }

        @Test
        @DisplayName("RFC 3262 §3 a node that takes over sends it again at once and keeps to the schedule and the end")
        void failover() {
            Scenario call = ringing(on -> {}).advance(Duration.ofMillis(1_600)).forgetsSent();
            long rSeq = rSeq(call);
            call.crash().sends("180 INVITE");
            assertThat(rSeq(call)).isEqualTo(rSeq);
            assertThat(call.due() - Scenario.START).isEqualTo(3_500);
            call.sleeps(Duration.ofSeconds(60)).sends("180 INVITE", "504 INVITE");
        }

        @Test
        @DisplayName("RFC 3262 §3 after its PRACK a new one goes out every two and a half minutes")
        void keepsTheInviteAlive() {
            DialogSettings patient = new DialogSettings(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4),
                    Duration.ofMinutes(10),
                    "203.0.113.1:5060",
                    16,
                    32,
                    64 * 1024,
                    16,
                    8,
                    List.of("application/sdp"),
                    List.of("100rel"),
                    Map.of(),
                    RetrySettings.defaults());
            Scenario call = Scenario.of(
                    patient,
                    on -> on.invite(invite -> invite.progress(Scenario.SDP).reliably()));
            call.caller.always("Require: 100rel");
            call.invite();
            long rSeq = rSeq(call);
            call.prack().forgetsSent().advance(Duration.ofSeconds(150)).sends("183 INVITE");
            assertThat(rSeq(call)).isEqualTo(rSeq + 1);
            assertThat(call.last().body().isEmpty()).isTrue();
            call.prack().sends("200 PRACK").sleeps(Duration.ofSeconds(151)).sends("183 INVITE", "183 INVITE");
        }
    }

    @Nested
    class InOrder {
        private final Scenario call = called(
                "Supported: 100rel",
                on -> on.invite(invite -> Talks.both(
                        Talks.both(invite.ring().reliably(), invite.ring()),
                        invite.progress(Scenario.SDP).header("X-Second", "yes").reliably())));

        @Test
        @DisplayName("RFC 3262 §3 the next waits for the PRACK of the one before, and its RSeq is one higher")
        void oneAfterTheOther() {
            call.sends("180 INVITE");
            long rSeq = rSeq(call);
            call.prack().sends("200 PRACK").advance(Duration.ZERO).sends("180 INVITE", "183 INVITE");
            assertThat(rSeq(call)).isEqualTo(rSeq + 1);
            assertThat(call.last().header(HeaderName.of("X-Second"))).isEqualTo("yes");
            call.prack().sends("200 PRACK").advance(SECOND).sends();
        }

        @Test
        @DisplayName(
                "RFC 3262 §3 what waits goes out on another node when the PRACK was the last thing that this one did")
        void failover() {
            call.prack().forgetsSent().sleeps(SECOND).sends("180 INVITE", "200 PRACK", "180 INVITE", "183 INVITE");
        }

        @Test
        @DisplayName("more responses than 16 do not wait: the rule fails")
        void tooMany() {
            Scenario many = called(
                    "Require: 100rel",
                    on -> on.invite(invite -> invite.ring())
                            .info(info -> Talks.both(info.accept(), ringing(info.session(), 17))));
            many.info("ring").forgetsSent();
            assertThat(many.failure()).hasMessageContaining("16 responses waiting");
        }

        private static Reaction<Talk> ringing(Talk session, int times) {
            return new Reaction<>(session, Collections.nCopies(times, new Action.Respond(180, List.of(), Bytes.EMPTY)));
        }

        @Test
        @DisplayName("RFC 3262 §3 a CANCEL drops what waits; the PRACK that crosses the 487 gets 200")
        void cancelled() {
            call.forgetsSent()
                    .cancel()
                    .sends("200 CANCEL", "487 INVITE")
                    .prack()
                    .sends("200 PRACK")
                    .retransmits()
                    .sends("200 PRACK")
                    .ack()
                    .isOver(EndReason.CANCELLED);
        }
    }
}

package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.Info;
import io.holdfast.engine.sip.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ended rule: once, in the entry that ends the dialog, with the right reason. */
class EndedTest {
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** One way a dialog ends: how the call begins, what happens, which entry ends it, and why. */
    record Ending(
            String name,
            Consumer<DialogRules<Talk>> rules,
            UnaryOperator<Scenario> story,
            int endingEntry,
            EndReason reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Ending> endings() {
        Consumer<DialogRules<Talk>> answers = on -> on.invite(invite -> invite.answer(Scenario.SDP));
        Consumer<DialogRules<Talk>> rings = on -> on.invite(invite -> invite.ring());
        Duration long_ = Duration.ofMinutes(10);
        return List.of(
                new Ending("BYE", answers, call -> call.invite().ack().bye(), 3, EndReason.PEER_HUNG_UP),
                new Ending(
                        "BYE before the ACK",
                        answers,
                        call -> call.invite().bye().ack(),
                        2,
                        EndReason.PEER_HUNG_UP),
                new Ending("BYE while early", rings, call -> call.invite().bye().ack(), 2, EndReason.PEER_HUNG_UP),
                new Ending("CANCEL", rings, call -> call.invite().cancel().ack(), 2, EndReason.CANCELLED),
                new Ending(
                        "CANCEL without an ACK",
                        rings,
                        call -> call.invite().cancel().advance(long_),
                        2,
                        EndReason.CANCELLED),
                new Ending(
                        "refused",
                        on -> on.invite(invite -> invite.reject(486)),
                        call -> call.invite().ack(),
                        1,
                        EndReason.REJECTED),
                new Ending(
                        "refused by a timer",
                        on -> on.invite(invite -> invite.ring().arm(SOON, SECOND))
                                .timer(SOON, soon -> soon.reject(480)),
                        call -> call.invite().advance(SECOND).ack(),
                        2,
                        EndReason.REJECTED),
                new Ending("ring limit", rings, call -> call.invite().advance(long_), 2, EndReason.NOT_ANSWERED),
                new Ending("no ACK", answers, call -> call.invite().advance(long_), 2, EndReason.NO_ACK),
                new Ending(
                        "hangup",
                        answers.andThen(on -> on.info(Info::hangup)),
                        call -> call.invite().ack().info("stop").callerAnswers(200),
                        3,
                        EndReason.HUNG_UP),
                new Ending(
                        "hangup crossing BYE, without an answer",
                        answers.andThen(on -> on.info(Info::hangup)),
                        call -> call.invite().ack().info("stop").bye().advance(long_),
                        3,
                        EndReason.HUNG_UP),
                new Ending(
                        "a failing rule",
                        answers.andThen(on -> on.info(info -> {
                            throw new IllegalStateException("boom");
                        })),
                        call -> call.invite().ack().info("stop").callerAnswers(200),
                        3,
                        EndReason.HUNG_UP));
    }

    static Stream<Ending> endingsOfReliableResponses() {
        return Stream.of(new Ending(
                "no PRACK", on -> on.invite(invite -> invite.ring()), call -> unpracked(call), 2, EndReason.NO_ACK));
    }

    private static Scenario unpracked(Scenario call) {
        call.caller.always("Require: 100rel");
        return call.invite().advance(Duration.ofSeconds(32)).ack();
    }

    static Stream<Ending> endingsOfRequestsOfOurs() {
        return Stream.of(
                new Ending(
                        "a refusal of the peer that we called",
                        DialTest::noRules,
                        call -> {
                            call.dials(Callee.dialed(Callee.OFFER));
                            return call.receives(new Callee("bob").answers(call.dialed(), 486, ""));
                        },
                        2,
                        EndReason.PEER_REJECTED),
                new Ending(
                        "a 481 of the peer",
                        on -> on.invite(invite -> invite.answer(Scenario.SDP))
                                .info(info -> info.send(Method.INFO, "", "")),
                        call -> call.invite().ack().info("x").callerAnswers(481).callerAnswers(200),
                        4,
                        EndReason.PEER_LOST));
    }

    @ParameterizedTest
    @MethodSource({"endings", "endingsOfRequestsOfOurs", "endingsOfReliableResponses"})
    @DisplayName("the ended rule runs once, in the entry that ends the dialog")
    void runsOnce(Ending ending) {
        List<EndReason> heard = new ArrayList<>();
        Scenario call = Scenario.of(ending.rules()
                .andThen(on -> on.ended(ended -> {
                    heard.add(ended.reason());
                    return ended.stay()
                            .become(ended.session()
                                    .counted()
                                    .noting(ended.reason().name()));
                })));
        ending.story().apply(call).isOver(ending.reason());
        assertThat(heard).containsExactly(ending.reason());
        assertThat(call.talk()).isEqualTo(new Talk(1, ending.reason().name()));
        assertThat(EntryChecks.replay(call.journal().subList(0, ending.endingEntry() - 1))
                        .endReason())
                .isNull();
        assertThat(EntryChecks.replay(call.journal().subList(0, ending.endingEntry()))
                        .endReason())
                .isEqualTo(ending.reason());
    }

    @Test
    @DisplayName("every reason there is has an ending in these tests")
    void everyReasonIsCovered() {
        Set<EndReason> covered = EnumSet.noneOf(EndReason.class);
        Stream.concat(endings().stream(), endingsOfRequestsOfOurs()).forEach(ending -> covered.add(ending.reason()));
        assertThat(covered).containsExactlyInAnyOrderElementsOf(Arrays.asList(EndReason.values()));
    }

    @Test
    @DisplayName("the ended rule sees the session that the last turn left")
    void seesTheLastSession() {
        Scenario call = Scenario.confirmed(on -> on.bye(bye -> bye.accept().become(new Talk(9, "bye")))
                .ended(ended -> ended.stay()
                        .become(ended.session().noting(ended.session().note() + " ended"))));
        call.bye();
        assertThat(call.talk()).isEqualTo(new Talk(9, "bye ended"));
    }

    @Test
    @DisplayName("an ended rule that throws changes nothing on the wire; its session stays")
    void throwing() {
        Scenario call = Scenario.confirmed(on -> on.bye(bye -> bye.accept().become(new Talk(9, "bye")))
                .ended(ended -> {
                    throw new IllegalStateException("boom");
                }));
        call.bye().sends("200 BYE").isOver(EndReason.PEER_HUNG_UP);
        assertThat(call.failure()).hasMessage("boom");
        assertThat(call.talk()).isEqualTo(new Talk(9, "bye"));
    }

    @Test
    @DisplayName("an ended rule that keeps the session writes none")
    void writesNoSessionWithoutNeed() {
        Scenario call =
                Scenario.confirmed(on -> on.ended(ended -> ended.stay())).bye();
        assertThat(call.entry().session()).isNull();
    }

    @Test
    @DisplayName("a session of the ended rule larger than the limit is refused")
    void tooLarge() {
        String note = "x".repeat(Scenario.SETTINGS.sessionBytesMax());
        Scenario call = Scenario.confirmed(on -> on.ended(ended -> ended.stay().become(new Talk(0, note))));
        call.bye().sends("200 BYE");
        assertThat(call.failure()).hasMessageContaining("holdfast.dialog.session-size-max");
        assertThat(call.talk()).isEqualTo(Talk.NEW);
    }
}

package io.holdfast.testkit;

import static io.holdfast.testkit.Expected.failure;
import static io.holdfast.testkit.Expected.hangup;
import static io.holdfast.testkit.Expected.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.EndReason;
import io.holdfast.engine.dsl.IllegalReaction;
import io.holdfast.engine.dsl.Step;
import io.holdfast.engine.dsl.Turn;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DialogTestKitTest {
    private static final DialogTimer SOON = DialogTimer.whileConfirmed("soon");

    record Talk(int turns) {}

    /** A behaviour of these rules. */
    record Ruled(Consumer<DialogRules<Talk>> rules) implements DialogBehavior<Talk> {
        @Override
        public Talk newSession() {
            return new Talk(0);
        }

        @Override
        public void define(DialogRules<Talk> on) {
            rules.accept(on);
        }
    }

    private static DialogTestKit<Talk> kit(Consumer<DialogRules<Talk>> rules) {
        return DialogTestKit.of(new Ruled(rules));
    }

    private static TestedCall<Talk> call(DialogTestKit<Talk> kit) {
        return kit.invite("sip:sales@example.com", "sip:alice@example.com", "v=0 offer");
    }

    @Nested
    class ARuleThatIsNotPure {
        @Test
        void isFoundByItsSession() {
            AtomicInteger calls = new AtomicInteger();
            DialogTestKit<Talk> kit =
                    kit(on -> on.invite(invite -> invite.ring().become(new Talk(calls.incrementAndGet()))));
            assertThatThrownBy(() -> call(kit))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the rule invite of Ruled reacts differently when it is asked twice")
                    .hasMessageContaining("first: Reaction[session=Talk[turns=1]")
                    .hasMessageContaining("second: Reaction[session=Talk[turns=2]")
                    .hasMessageContaining("ask a step for what the world knows");
        }

        @Test
        void isFoundByItsActions() {
            AtomicInteger calls = new AtomicInteger();
            DialogTestKit<Talk> kit = kit(on -> on.invite(invite -> invite.answer("v=0"))
                    .info(info -> info.accept().header("X-Calls", "" + calls.incrementAndGet())));
            TestedCall<Talk> call = call(kit);
            assertThatThrownBy(() -> call.info("?")).hasMessageContaining("the rule info of Ruled");
        }

        @Test
        void isFoundInStepsTimersAndTheEnd() {
            AtomicInteger calls = new AtomicInteger();
            Step<String, String> route = Step.of("route", String.class, String.class);
            DialogTestKit<Talk> kit = kit(on -> on.invite(
                            invite -> invite.ring().run(route, "q").arm(SOON, Duration.ofSeconds(1)))
                    .step(route, question -> question, done -> done.stay().become(new Talk(calls.incrementAndGet())))
                    .timer(SOON, timer -> timer.stay().become(new Talk(calls.incrementAndGet())))
                    .ended(ended -> ended.stay().become(new Talk(calls.incrementAndGet()))));
            assertThatThrownBy(() -> call(kit).answers(route, "a")).hasMessageContaining("the rule step route");
            assertThatThrownBy(() -> call(kit).advance(Duration.ofSeconds(1)))
                    .hasMessageContaining("the rule timer soon");
            assertThatThrownBy(() -> call(kit).cancel()).hasMessageContaining("the rule ended");
        }
    }

    @Nested
    class ARuleThatThrows {
        @Test
        void failsTheTestByDefault() {
            DialogTestKit<Talk> kit = kit(on -> on.invite(invite -> {
                throw new IllegalStateException("boom");
            }));
            assertThatThrownBy(() -> call(kit))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("a rule failed, which ends its call in production")
                    .hasMessageContaining("INVITE sip:sales@example.com")
                    .hasRootCauseMessage("boom");
        }

        @Test
        void mayBeExpected() {
            call(kit(on -> on.invite(invite -> {
                                throw new IllegalStateException("boom");
                            }))
                            .expectingFailures())
                    .then(failure(IllegalStateException.class), reply(500))
                    .thenEnded(EndReason.REJECTED);
        }

        @Test
        void mayBeExpectedInACallThatIsUp() {
            call(kit(on -> on.invite(invite -> invite.answer("v=0")).info(info -> {
                                throw new IllegalStateException("boom");
                            }))
                            .expectingFailures())
                    .info("?")
                    .then(failure(IllegalStateException.class), reply(500), hangup())
                    .thenEnded(EndReason.HUNG_UP);
        }

        @Test
        void includesAnIllegalReaction() {
            DialogTestKit<Talk> kit =
                    kit(on -> on.invite(invite -> invite.reject(486).arm(SOON, Duration.ofSeconds(1)))
                            .timer(SOON, Turn::stay));
            assertThatThrownBy(() -> call(kit)).hasRootCauseInstanceOf(IllegalReaction.class);
        }
    }

    @Nested
    class ASession {
        @Test
        void thatChangesWhenItIsStoredFailsTheTest() {
            ValueCodec forgetful = new ValueCodec() {
                @Override
                public Bytes write(Object value) {
                    return Bytes.utf8("" + ((Talk) value).turns());
                }

                @Override
                public <T> T read(Bytes bytes, Class<T> type) {
                    return type.cast(new Talk(Integer.parseInt(bytes.text()) / 2));
                }
            };
            DialogTestKit<Talk> kit = kit(on ->
                            on.invite(invite -> invite.ring().become(new Talk(7))))
                    .codec(forgetful);
            assertThatThrownBy(() -> call(kit))
                    .hasMessage("a session of Ruled changes when it is stored: found Talk[turns=3] (expected:"
                            + " Talk[turns=7]); keep plain values in it");
        }
    }

    @Test
    void theCallerSendsTheHeaderFieldsOfTheKit() {
        DialogTestKit<Talk> kit = kit(
                on -> on.invite(invite -> invite.reject(invite.header("X-Vip").isPresent() ? 302 : 486)));
        call(kit).then(reply(486));
        call(kit.callerHeader("X-Vip", "yes")).then(reply(302));
        call(kit).then(reply(486));
    }

    @Test
    void settingsOfTheKitApply() {
        DialogSettings defaults = DialogSettings.defaults("198.51.100.1:5060");
        DialogSettings brief = new DialogSettings(
                defaults.t1(),
                defaults.t2(),
                Duration.ofSeconds(5),
                defaults.advertised(),
                defaults.stepsMax(),
                defaults.timersMax(),
                defaults.sessionBytesMax(),
                defaults.branchesMax(),
                defaults.glareRetriesMax(),
                defaults.accept(),
                defaults.supported());
        TestedCall<Talk> call =
                call(kit(on -> on.invite(invite -> invite.ring())).settings(brief));
        call.advance(Duration.ofSeconds(5)).then(reply(480)).thenEnded(EndReason.NOT_ANSWERED);
        assertThat(call.sent().get(0).contact()).hasToString("<sip:198.51.100.1:5060>");
    }

    @Test
    void aTimerThatArmsItselfWithoutAPauseIsFound() {
        DialogTestKit<Talk> kit = kit(on -> on.invite(invite -> invite.ring().arm(SOON, Duration.ZERO))
                .timer(SOON, timer -> timer.stay().arm(SOON, Duration.ZERO)));
        TestedCall<Talk> call = call(kit);
        assertThatThrownBy(() -> call.advance(Duration.ofSeconds(1)))
                .hasMessageContaining("things fell due within PT1S")
                .hasMessageContaining("a timer that arms itself waits for a while");
    }

    @Test
    void twoRulesForOneTurnAreRefusedWithTheFirstCall() {
        DialogTestKit<Talk> kit = kit(on -> on.invite(invite -> invite.ring()).invite(invite -> invite.reject(486)));
        assertThatThrownBy(() -> call(kit)).hasMessageContaining("Ruled has two rules for invite");
    }
}

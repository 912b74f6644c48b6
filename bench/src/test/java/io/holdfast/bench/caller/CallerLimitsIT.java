package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.Method;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallerLimitsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final SipTimers PATIENT =
            new SipTimers(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private static final ScriptedUas.Script RINGING_ONLY = (request, exchange) -> {
        if (request.method().equals(Method.INVITE)) {
            exchange.respond(180);
        } else if (request.method().equals(Method.CANCEL)) {
            exchange.respond(200);
            exchange.uas().first(Method.INVITE).respond(487);
        }
    };

    @Test
    void callsBeyondTheLimitOfOpenCallsAreNotStarted() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(new AnsweringScript(20_000));
                Caller caller = Caller.start(settings(uas, new CallerLimits(10, LONG)))) {
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 25), CallPlan.held());

            assertThat(placement.awaitSettled(LONG, counts -> {})).isTrue();
            CallStats stats = placement.stats();
            assertThat(stats.calls().started()).isEqualTo(10);
            assertThat(stats.calls().open()).isEqualTo(10);
            assertThat(stats.failedByCause()).isEqualTo(Map.of(FailureCause.NOT_STARTED, 15L));
            assertThat(placement.calls()).hasSize(10);
        }
    }

    @Test
    void aCallThatRingsTooLongIsCancelledAndFails() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(RINGING_ONLY);
                Caller caller = Caller.start(settings(uas, new CallerLimits(10, Duration.ofMillis(100))))) {
            Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            assertThat(placement.stats().failedByCause()).isEqualTo(Map.of(FailureCause.RING_TIMED_OUT, 1L));
            await().until(() -> uas.count(Method.CANCEL) == 1 && uas.count(Method.ACK) == 1);
            assertThat(caller.packets().strayResponses()).isZero();
        }
    }

    @Test
    void closingFailsOpenCallsAndCompletesWhatWasAskedFor() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {})) {
            Caller caller = Caller.start(settings(uas, CallerLimits.DEFAULTS));
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 5), CallPlan.held());
            await().until(() -> placement.counts().started() == 5);

            caller.close();

            Call call = placement.calls().getFirst();
            assertThat(call.state()).isEqualTo(CallState.FAILED);
            assertThat(call.answered().join()).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(call.bye().join()).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(placement.stats().failedByCause()).isEqualTo(Map.of(FailureCause.CALLER_CLOSED, 5L));
            assertThat(caller.packets().notSent()).isZero();
        }
    }

    private static CallerSettings settings(ScriptedUas uas, CallerLimits limits) {
        return CallerSettings.calling(uas.uri()).withTimers(PATIENT).withLimits(limits);
    }
}

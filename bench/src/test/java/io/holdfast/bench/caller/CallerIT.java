package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallerIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** No machine is so slow that a request would be sent again. */
    private static final SipTimers PATIENT =
            new SipTimers(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(1));

    private static final SipTimers QUICK =
            new SipTimers(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(200));

    @Test
    void everyCallIsAnsweredAndEnded() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(new AnsweringScript(20_000));
                Caller caller = callerTo(uas, PATIENT)) {
            Placement placement = caller.place(
                    ArrivalSchedule.even(2_000, 300),
                    CallPlan.ending(Duration.ZERO).withInfos(2).withReinvites(1));

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            CallStats stats = placement.stats();
            assertThat(stats.calls()).isEqualTo(new CallCounts(300, 300, 0, 300, 300, 300, 300, 0, 0, 0, 0));
            assertThat(stats.latencies().setup().getTotalCount()).isEqualTo(300);
            assertThat(stats.latencies().info().getTotalCount()).isEqualTo(600);
            assertThat(stats.latencies().reinvite().getTotalCount()).isEqualTo(300);
            assertThat(stats.latencies().bye().getTotalCount()).isEqualTo(300);
            assertThat(stats.responses()).isEqualTo(new ResponseCounts(0, 0, 0, 0));
            assertThat(stats.retransmissionsTotal()).isZero();
            assertThat(uas.count(Method.INVITE)).isEqualTo(600);
            await().until(() -> uas.count(Method.ACK) == 600);
            assertThat(caller.packets()).isEqualTo(new PacketCounts(0, 0, 0, 0, 0, new FaultCounts(0, 0, 0, 0, 0, 0)));
        }
    }

    @Test
    void callsHaveIdentitiesOfTheirOwn() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(new AnsweringScript(20_000));
                Caller caller = callerTo(uas, PATIENT)) {
            assertThat(caller.place(ArrivalSchedule.even(2_000, 200), CallPlan.ending(Duration.ZERO))
                            .awaitOver(LONG, counts -> {}))
                    .isTrue();

            assertThat(distinct(uas.requests(Method.INVITE), SipRequest::callId))
                    .hasSize(200);
            assertThat(distinct(uas.requests(Method.INVITE), request -> String.valueOf(request.fromTag())))
                    .hasSize(200);
            // INVITE, ACK of its 2xx, BYE: a transaction each (RFC 3261 section 17).
            assertThat(distinct(
                            uas.requests(),
                            request -> String.valueOf(request.topVia().branch())))
                    .hasSize(600);
        }
    }

    @Test
    void everyTenthPacketLostCostsRetransmissionsButNoCall() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(new AnsweringScript(50)).losingEvery(10);
                Caller caller = callerTo(uas, QUICK)) {
            Placement placement = caller.place(ArrivalSchedule.even(500, 300), CallPlan.ending(Duration.ZERO));

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            CallStats stats = placement.stats();
            assertThat(stats.calls().completed()).isEqualTo(300);
            assertThat(stats.calls().failed()).isZero();
            assertThat(stats.retransmissions("INVITE")).isPositive();
            assertThat(stats.retransmissions("BYE")).isPositive();
            // Each retransmission is counted: loopback loses nothing, so all of them reached the socket.
            assertThat(uas.count(Method.INVITE)).isEqualTo(300 + stats.retransmissions("INVITE"));
            assertThat(uas.count(Method.BYE)).isEqualTo(300 + stats.retransmissions("BYE"));
            assertThat(stats.responses().conflicting()).isZero();
        }
    }

    @Test
    void repeatedSuccessesAreAcknowledgedEachAndCounted() throws Exception {
        ScriptedUas.Script twice = (request, exchange) -> {
            if (!request.method().equals(Method.ACK)) {
                exchange.respond(200);
                exchange.respond(200);
            }
        };
        try (ScriptedUas uas = ScriptedUas.start(twice);
                Caller caller = callerTo(uas, PATIENT)) {
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 100), CallPlan.ending(Duration.ZERO));

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            await().until(() -> placement.stats().responses().duplicatesNotCaused() == 200);
            assertThat(placement.stats().responses()).isEqualTo(new ResponseCounts(0, 200, 0, 0));
            await().until(() -> uas.count(Method.ACK) == 200);
        }
    }

    @Test
    void repeatedAnswersThatDifferCountAsConflicting() throws Exception {
        ScriptedUas.Script handledTwice = (request, exchange) -> {
            if (request.method().equals(Method.INFO)) {
                exchange.respond(200, new HeaderField("X-Turn", "2"));
                exchange.respond(200, new HeaderField("X-Turn", "3"));
            } else if (!request.method().equals(Method.ACK)) {
                exchange.respond(200);
            }
        };
        try (ScriptedUas uas = ScriptedUas.start(handledTwice);
                Caller caller = callerTo(uas, PATIENT)) {
            Placement placement = caller.place(
                    ArrivalSchedule.even(100, 1), CallPlan.ending(Duration.ZERO).withInfos(1));

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            await().until(() -> placement.stats().responses().conflicting() == 1);
        }
    }

    @Test
    void rejectionsAreAcknowledgedAndCountedByStatus() throws Exception {
        ScriptedUas.Script busy = (request, exchange) -> {
            if (request.method().equals(Method.INVITE)) {
                exchange.respond(486, new HeaderField("X-Why", "lunch"));
                exchange.respond(486, new HeaderField("X-Why", "lunch"));
            }
        };
        try (ScriptedUas uas = ScriptedUas.start(busy);
                Caller caller = callerTo(uas, PATIENT)) {
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 50), CallPlan.held());

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            CallStats stats = placement.stats();
            assertThat(stats.calls().rejected()).isEqualTo(50);
            assertThat(stats.calls().failed()).isZero();
            assertThat(stats.rejectedByStatus()).containsExactly(Map.entry(486, 50L));
            await().until(() -> uas.count(Method.ACK) == 100);
            SipRequest ack = uas.requests(Method.ACK).getFirst();
            // RFC 3261 section 17.1.1.3: the ACK has the INVITE's branch and the response's To tag.
            assertThat(distinct(
                            uas.requests(),
                            request -> String.valueOf(request.topVia().branch())))
                    .hasSize(50);
            assertThat(ack.toTag()).startsWith("far-");
            Call call = placement.calls().getFirst();
            assertThat(call.state()).isEqualTo(CallState.REJECTED);
            assertThat(call.endReason()).isEqualTo("INVITE answered 486");
            assertThat(Objects.requireNonNull(call.answer()).header(HeaderName.of("X-Why")))
                    .isEqualTo("lunch");
        }
    }

    @Test
    void ringingShowsBeforeTheAnswer() throws Exception {
        ScriptedUas.Script ringing = (request, exchange) -> {
            if (request.method().equals(Method.INVITE)) {
                exchange.respond(100);
                exchange.respond(180);
            } else if (request.method().equals(Method.INFO)) {
                exchange.respond(200);
            }
        };
        try (ScriptedUas uas = ScriptedUas.start(ringing);
                Caller caller = callerTo(uas, PATIENT)) {
            Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());
            await().until(() -> placement.calls().size() == 1
                    && placement.calls().getFirst().state() == CallState.RINGING);

            uas.first(Method.INVITE).respond(200);

            await().until(() -> placement.calls().getFirst().state() == CallState.CONFIRMED);
            assertThat(placement.stats().latencies().ringing().getTotalCount()).isEqualTo(1);
            assertThat(placement.calls().getFirst().remoteTag())
                    .isEqualTo(uas.first(Method.INVITE).localTag());
        }
    }

    @Test
    void noAnswerFailsTheCallAfterTimerB() throws Exception {
        SipTimers hasty = new SipTimers(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(10));
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {});
                Caller caller = callerTo(uas, hasty)) {
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 20), CallPlan.held());

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            CallStats stats = placement.stats();
            assertThat(stats.calls().failed()).isEqualTo(20);
            assertThat(stats.failedByCause()).containsExactly(Map.entry(FailureCause.INVITE_TIMED_OUT, 20L));
            assertThat(uas.count(Method.INVITE)).isEqualTo(20 + stats.retransmissions("INVITE"));
            assertThat(placement.calls().getFirst().answered().join()).isInstanceOf(RequestOutcome.TimedOut.class);
        }
    }

    @Test
    void aServerThatComesLateIsStillReached() throws Exception {
        int port;
        try (ScriptedUas reserved = ScriptedUas.start((request, exchange) -> {})) {
            port = reserved.port();
        }
        // Nobody listens: every INVITE comes back as ICMP port unreachable.
        CallerSettings settings =
                CallerSettings.calling("sip:far@127.0.0.1:" + port).withTimers(SipTimers.RFC_3261);
        try (Caller caller = Caller.start(settings)) {
            Placement placement = caller.place(ArrivalSchedule.even(1_000, 20), CallPlan.ending(Duration.ZERO));
            await().until(() -> placement.counts().started() == 20);

            try (ScriptedUas uas = ScriptedUas.startAt(port, new AnsweringScript(500))) {
                assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
                assertThat(placement.stats().calls().completed()).isEqualTo(20);
                assertThat(uas.count(Method.INVITE)).isPositive();
            }
        }
    }

    private static Caller callerTo(ScriptedUas uas, SipTimers timers) throws IOException {
        return Caller.start(CallerSettings.calling(uas.uri()).withTimers(timers));
    }

    private static Set<String> distinct(List<SipRequest> requests, Function<SipRequest, String> property) {
        Set<String> values = new HashSet<>();
        requests.forEach(request -> values.add(property.apply(request)));
        return values;
    }
}

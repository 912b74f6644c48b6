package io.holdfast.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.RequestWriter;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CallControlIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final SipTimers PATIENT =
            new SipTimers(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private static final ScriptedUas.Script ANSWERING = new AnsweringScript(20_000);
    private static final ScriptedUas.Script RINGING = (request, exchange) -> {
        if (request.method().equals(Method.INVITE)) {
            exchange.respond(180);
        } else if (!request.method().equals(Method.ACK)) {
            exchange.respond(200);
        }
    };

    @Test
    void requestsInsideTheCallReportTheirAnswer() throws Exception {
        ScriptedUas.Script counting = (request, exchange) -> {
            if (!request.method().equals(Method.ACK)) {
                exchange.respond(
                        200,
                        new HeaderField("X-Turn", Long.toString(request.cSeq().number())));
            }
        };
        try (ScriptedUas uas = ScriptedUas.start(counting);
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);

            RequestOutcome.Answered reinvite = answered(call.reinvite());
            RequestOutcome.Answered info = answered(call.info(RequestContent.header("X-Ask", "again")));
            RequestOutcome.Answered bye = answered(call.bye());

            assertThat(reinvite.response().header(HeaderName.of("X-Turn"))).isEqualTo("2");
            assertThat(info.response().header(HeaderName.of("X-Turn"))).isEqualTo("3");
            assertThat(bye.statusCode()).isEqualTo(200);
            assertThat(info.attempts()).isEqualTo(1);
            assertThat(info.answeredAtNanos()).isGreaterThan(info.sentAtNanos());
            assertThat(call.state()).isEqualTo(CallState.ENDED);
            SipRequest sentInfo = uas.requests(Method.INFO).getFirst();
            assertThat(sentInfo.header(HeaderName.of("X-Ask"))).isEqualTo("again");
            assertThat(sentInfo.toTag()).isEqualTo(call.remoteTag());
            assertThat(sentInfo.fromTag()).isEqualTo(call.localTag());
        }
    }

    @Test
    void requestsThatTheCallIsNotInAStateForAreNotSent() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(ANSWERING);
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);
            answered(call.bye());

            assertThat(outcome(call.bye())).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(outcome(call.reinvite())).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(outcome(call.cancel())).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(uas.count(Method.BYE)).isEqualTo(1);
        }
    }

    @Test
    void aWithheldAckMakesTheFarEndRepeatItsAnswerAndIsNotItsFault() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(new AnsweringScript(10));
                Caller caller = callerTo(uas)) {
            Placement placement =
                    caller.place(ArrivalSchedule.even(100, 1), CallPlan.held().withAckWithheld());
            await().until(() -> placement.stats().responses().duplicatesCaused() >= 2);
            Call call = placement.calls().getFirst();
            assertThat(call.state()).isEqualTo(CallState.ANSWERED_NOT_ACKED);
            assertThat(uas.count(Method.ACK)).isZero();

            call.releaseAck();

            await().until(() -> call.state() == CallState.CONFIRMED);
            await().until(() -> uas.count(Method.ACK) >= 1);
            assertThat(answered(call.bye()).statusCode()).isEqualTo(200);
            assertThat(placement.stats().responses().duplicatesNotCaused()).isZero();
        }
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a ringing call is cancelled with the branch of its INVITE, and its 487 acknowledged")
    void aRingingCallIsCancelled() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {
                    RINGING.received(request, exchange);
                    if (request.method().equals(Method.CANCEL)) {
                        exchange.uas().first(Method.INVITE).respond(487);
                    }
                });
                Caller caller = callerTo(uas)) {
            Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());
            await().until(() -> stateOfFirst(placement) == CallState.RINGING);
            Call call = placement.calls().getFirst();

            assertThat(answered(call.cancel()).statusCode()).isEqualTo(200);

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            assertThat(call.state()).isEqualTo(CallState.ENDED);
            assertThat(placement.stats().calls().cancelled()).isEqualTo(1);
            await().until(() -> uas.count(Method.ACK) == 1);
            assertThat(uas.requests())
                    .extracting(
                            request -> Objects.requireNonNull(request.topVia().branch()))
                    .containsOnly(Objects.requireNonNull(
                            uas.requests(Method.INVITE).getFirst().topVia().branch()));
        }
    }

    @Test
    @DisplayName("RFC 3261 §9.1 CANCEL waits for the first provisional response")
    void cancelWaitsForAProvisionalResponse() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {
                    if (request.method().equals(Method.CANCEL)) {
                        exchange.respond(200);
                    }
                });
                Caller caller = callerTo(uas)) {
            Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());
            await().until(() -> uas.count(Method.INVITE) == 1);
            CompletableFuture<RequestOutcome> cancel =
                    placement.calls().getFirst().cancel();
            // Answered only after the CANCEL was told to the caller's thread, in order.
            assertThat(outcome(placement.calls().getFirst().reinvite())).isInstanceOf(RequestOutcome.NotSent.class);
            assertThat(uas.count(Method.CANCEL)).isZero();

            uas.first(Method.INVITE).respond(100);

            assertThat(answered(cancel).statusCode()).isEqualTo(200);
            assertThat(uas.count(Method.CANCEL)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 3261 §9.1 a 2xx that crosses the CANCEL is acknowledged and the call ended with BYE")
    void anAnswerThatCrossesTheCancelIsEndedWithBye() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {
                    RINGING.received(request, exchange);
                    if (request.method().equals(Method.CANCEL)) {
                        exchange.uas().first(Method.INVITE).respond(200);
                    }
                });
                Caller caller = callerTo(uas)) {
            Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());
            await().until(() -> stateOfFirst(placement) == CallState.RINGING);
            assertThat(answered(placement.calls().getFirst().cancel()).statusCode())
                    .isEqualTo(200);

            assertThat(placement.awaitOver(LONG, counts -> {})).isTrue();
            assertThat(placement.stats().calls().completed()).isEqualTo(1);
            assertThat(uas.count(Method.BYE)).isEqualTo(1);
            assertThat(uas.count(Method.ACK)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 3261 §13.2.2.4 a 2xx of another fork is acknowledged and its dialog ended")
    void aSecondForkIsEnded() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {
                    if (request.method().equals(Method.INVITE)) {
                        exchange.send(exchange.answerWithTag("one"));
                        exchange.send(exchange.answerWithTag("two"));
                        exchange.send(exchange.answerWithTag("two"));
                    } else if (request.method().equals(Method.BYE)) {
                        exchange.respond(200);
                    }
                });
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);

            await().until(() -> uas.count(Method.ACK) == 3 && uas.count(Method.BYE) == 1);
            assertThat(uas.requests(Method.BYE).getFirst().toTag()).isEqualTo("two");
            assertThat(call.remoteTag()).isEqualTo("one");
            assertThat(answered(call.bye()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1.1 requests inside the dialog go along its route set to the remote target")
    void requestsFollowTheRouteSet() throws Exception {
        try (ScriptedUas proxy = ScriptedUas.start(ANSWERING)) {
            String route = "sip:127.0.0.1:" + proxy.port() + ";lr";
            ScriptedUas.Script routed = (request, exchange) ->
                    exchange.respond(200, new HeaderField("Record-Route", "<sip:10.0.0.9;lr>, <" + route + ">"));
            try (ScriptedUas uas = ScriptedUas.start(routed);
                    Caller caller = callerTo(uas)) {
                Call call = confirmedCall(caller);

                assertThat(answered(call.bye()).statusCode()).isEqualTo(200);

                SipRequest bye = proxy.requests(Method.BYE).getFirst();
                assertThat(bye.requestUri()).isEqualTo(uas.uri());
                assertThat(bye.headers(HeaderName.ROUTE)).containsExactly("<" + route + ">", "<sip:10.0.0.9;lr>");
                assertThat(proxy.count(Method.ACK)).isEqualTo(1);
                assertThat(uas.requests()).hasSize(1);
            }
        }
    }

    @Test
    void theFarEndMayEndTheCall() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(ANSWERING);
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);
            InetSocketAddress callerAddress = uas.first(Method.INVITE).hop().remote();

            uas.send(bye(uas, call.localTag(), Objects.requireNonNull(call.remoteTag())), callerAddress);

            await().until(() -> call.state() == CallState.ENDED);
            await().until(() -> uas.responses().size() == 1);
            uas.send(bye(uas, call.localTag(), Objects.requireNonNull(call.remoteTag())), callerAddress);
            await().until(() -> uas.responses().size() == 2);
            assertThat(uas.responses()).allMatch(response -> response.statusCode() == 200);
            assertThat(call.endReason()).isEqualTo("the peer sent BYE");
        }
    }

    @Test
    @DisplayName("RFC 3261 §12.2.2 a request for no dialog of ours is answered 481")
    void aByeForAnotherDialogIsAnswered481() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start(ANSWERING);
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);
            InetSocketAddress callerAddress = uas.first(Method.INVITE).hop().remote();

            uas.send(bye(uas, call.localTag(), "unknown-tag"), callerAddress);

            await().until(() -> uas.responses().size() == 1);
            assertThat(uas.responses().getFirst().statusCode()).isEqualTo(481);
            assertThat(call.state()).isEqualTo(CallState.CONFIRMED);
            assertThat(caller.packets().peerRequestsUnknown()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("RFC 3261 §12.2.1.2 a request inside the dialog answered 481 ends it")
    void aDialogTheFarEndDoesNotKnowFails() throws Exception {
        try (ScriptedUas uas = ScriptedUas.start((request, exchange) -> {
                    if (!request.method().equals(Method.ACK)) {
                        exchange.respond(request.method().equals(Method.INFO) ? 481 : 200);
                    }
                });
                Caller caller = callerTo(uas)) {
            Call call = confirmedCall(caller);

            assertThat(answered(call.info(RequestContent.NONE)).statusCode()).isEqualTo(481);

            assertThat(call.state()).isEqualTo(CallState.FAILED);
            assertThat(call.endReason()).isEqualTo("INFO answered 481");
        }
    }

    private static byte[] bye(ScriptedUas uas, String toTag, String fromTag) {
        SipRequest invite = uas.requests(Method.INVITE).getFirst();
        return RequestWriter.of(
                        Method.BYE, Objects.requireNonNull(invite.contact()).uri())
                .via(Transport.UDP, "127.0.0.1:" + uas.port(), "z9hG4bKfarbye")
                .from("<" + uas.uri() + ">;tag=" + fromTag)
                .to("<sip:caller@127.0.0.1>;tag=" + toTag)
                .callId(invite.callId())
                .cSeq(1)
                .maxForwards(70)
                .write();
    }

    private static Call confirmedCall(Caller caller) {
        Placement placement = caller.place(ArrivalSchedule.even(100, 1), CallPlan.held());
        await().until(() -> stateOfFirst(placement) == CallState.CONFIRMED);
        return placement.calls().getFirst();
    }

    private static CallState stateOfFirst(Placement placement) {
        List<Call> calls = placement.calls();
        return calls.isEmpty() ? CallState.CALLING : calls.getFirst().state();
    }

    private static RequestOutcome outcome(CompletableFuture<RequestOutcome> future) throws Exception {
        return future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static RequestOutcome.Answered answered(CompletableFuture<RequestOutcome> future) throws Exception {
        RequestOutcome outcome = outcome(future);
        assertThat(outcome).isInstanceOf(RequestOutcome.Answered.class);
        return (RequestOutcome.Answered) outcome;
    }

    private static Caller callerTo(ScriptedUas uas) throws IOException {
        return Caller.start(CallerSettings.calling(uas.uri()).withTimers(PATIENT));
    }
}

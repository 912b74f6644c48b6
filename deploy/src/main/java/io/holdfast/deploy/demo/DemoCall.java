package io.holdfast.deploy.demo;

import io.holdfast.bench.caller.Call;
import io.holdfast.bench.caller.CallState;
import io.holdfast.bench.caller.RequestContent;
import io.holdfast.bench.caller.RequestOutcome;
import io.holdfast.engine.sip.HeaderName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One call of the demo: what is said in it, and what came back. */
final class DemoCall {
    /** In answers to INFO and BYE: how many INFO requests the behaviour has handled in this call. */
    private static final HeaderName TURNS = HeaderName.of("X-Turns");

    private final Stage stage;
    private final Call call;
    private final AtomicInteger infos = new AtomicInteger();
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<RequestOutcome> lastInfo = new CompletableFuture<>();

    DemoCall(Stage stage, Call call) {
        this.stage = stage;
        this.call = call;
    }

    Stage stage() {
        return stage;
    }

    /** The far end's tag, which is the entity id; empty before the answer. */
    Optional<String> dialog() {
        return Optional.ofNullable(call.remoteTag());
    }

    CompletableFuture<RequestOutcome> answered() {
        return call.answered();
    }

    void releaseAck() {
        call.releaseAck();
    }

    CompletableFuture<RequestOutcome> info() {
        infos.incrementAndGet();
        lastInfo = heard("INFO", call.info(RequestContent.NONE));
        return lastInfo;
    }

    /** What becomes of the INFO sent last. */
    CompletableFuture<RequestOutcome> lastInfo() {
        return lastInfo;
    }

    CompletableFuture<RequestOutcome> reinvite() {
        return heard("re-INVITE", call.reinvite());
    }

    CompletableFuture<RequestOutcome> bye() {
        return heard("BYE", call.bye());
    }

    /** What became of it; once everything was said. */
    Fate fate(long killedAtNanos) {
        var turns = new Fate.Turns(infos.get(), handled());
        return new Fate(stage, call.remoteTag(), lost(turns), turns, gap(killedAtNanos));
    }

    private CompletableFuture<RequestOutcome> heard(String request, CompletableFuture<RequestOutcome> outcome) {
        return outcome.whenComplete((known, failure) -> {
            if (known != null) {
                said.add(new Said(request, known));
            }
        });
    }

    private Optional<String> lost(Fate.Turns turns) {
        if (!call.answered().isDone()) {
            return Optional.of("INVITE: no final response");
        }
        var invite = call.answered().join();
        if (!invite.isSuccess()) {
            return Optional.of(new Said("INVITE", invite).text());
        }
        var refused = said.stream().filter(one -> !one.outcome().isSuccess()).findFirst();
        if (refused.isPresent()) {
            return Optional.of(refused.get().text());
        }
        if (call.state() != CallState.ENDED) {
            return Optional.of(call.toString());
        }
        return turns.handled() < turns.sent()
                ? Optional.of("its session counts %d of %d INFO".formatted(turns.handled(), turns.sent()))
                : Optional.empty();
    }

    private int handled() {
        return said.stream().mapToInt(one -> turns(one.outcome())).max().orElse(0);
    }

    private OptionalLong gap(long killedAtNanos) {
        return said.stream()
                .map(Said::outcome)
                .filter(RequestOutcome.Answered.class::isInstance)
                .mapToLong(outcome -> ((RequestOutcome.Answered) outcome).answeredAtNanos() - killedAtNanos)
                .filter(nanos -> nanos > 0)
                .min();
    }

    private static int turns(RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.Answered answered) {
            var value = answered.response().header(TURNS);
            return value == null ? 0 : Integer.parseInt(value);
        }
        return 0;
    }

    /** A request of ours and what became of it. */
    private record Said(String request, RequestOutcome outcome) {
        String text() {
            return request
                    + switch (outcome) {
                        case RequestOutcome.Answered answered -> ": status " + answered.statusCode();
                        case RequestOutcome.TimedOut timedOut -> ": no answer, sent " + timedOut.attempts() + " times";
                        case RequestOutcome.NotSent notSent -> ": not sent, " + notSent.reason();
                    };
        }
    }
}

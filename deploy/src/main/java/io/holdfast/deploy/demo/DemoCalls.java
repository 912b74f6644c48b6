package io.holdfast.deploy.demo;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.Call;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.CallState;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.bench.caller.Placement;
import io.holdfast.bench.caller.RequestOutcome;
import io.holdfast.deploy.terminal.ProgressBar;
import io.holdfast.deploy.terminal.Screen;
import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** All calls of the demo, and the caller that makes them. */
final class DemoCalls implements AutoCloseable {
    /** Calls a second while calls are set up: fast, but far from the limit. */
    private static final int RATE = 150;

    /** Calls that are placed together: the next ones follow when all of these are where they should be. */
    private static final int ROUND = 100;

    private static final Duration POLL = Duration.ofMillis(50);

    private final Caller answering;
    private final Caller ringing;
    private final Screen screen;
    private final List<DemoCall> calls = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    private DemoCalls(Caller answering, Caller ringing, Screen screen) {
        this.answering = answering;
        this.ringing = ringing;
        this.screen = screen;
    }

    /** A caller of {@code sip:demo@address}, which answers at once, and {@code sip:ring@address}, which rings first. */
    static DemoCalls to(String address, Screen screen) {
        try {
            return new DemoCalls(
                    Caller.start(CallerSettings.calling("sip:demo@" + address)),
                    Caller.start(CallerSettings.calling("sip:ring@" + address)),
                    screen);
        } catch (IOException failure) {
            throw new CannotStart("the caller cannot open its sockets: " + failure, failure);
        }
    }

    List<DemoCall> all() {
        return List.copyOf(calls);
    }

    /** Answers that contradict an earlier one to the same request. */
    long contradictions() {
        return placements.stream()
                .map(placement -> placement.stats().responses())
                .mapToLong(responses -> responses.conflicting() + responses.forked())
                .sum();
    }

    Stream<DemoCall> in(Stage stage) {
        return calls.stream().filter(call -> call.stage() == stage);
    }

    /**
     * Makes short calls that nobody counts, and returns when they are over or the time is: a JVM that is seconds old
     * compiles more than it answers, and nodes are not killed at that age only. A round of calls begins when the one
     * before is over, so that a slow machine warms up more slowly and not under overload.
     */
    void warmUp(int count, Duration limit) throws InterruptedException {
        var plan = CallPlan.ending(Duration.ZERO).withInfos(1).withReinvites(1);
        var deadline = System.nanoTime() + limit.toNanos();
        var left = limit;
        for (var done = 0; done < count && left.isPositive(); done += ROUND) {
            var before = done;
            var placement = answering.place(ArrivalSchedule.even(RATE, Math.min(ROUND, count - done)), plan);
            var unused = placement.awaitOver(
                    left, counts -> screen.status(ProgressBar.of("warm-up", before + counts.over(), count)));
            left = Duration.ofNanos(deadline - System.nanoTime());
        }
        screen.status("");
    }

    /** Places calls, a round of them after the other, and waits until they are where the stage says. */
    void place(Stage stage, int count, Duration limit) throws InterruptedException {
        var plan = stage == Stage.NOT_ACKED ? CallPlan.held().withAckWithheld() : CallPlan.held();
        var caller = stage == Stage.RINGING ? ringing : answering;
        var wanted = stateOf(stage);
        var deadline = System.nanoTime() + limit.toNanos();
        for (var done = 0; done < count; done += ROUND) {
            var before = done;
            var placement = caller.place(ArrivalSchedule.even(RATE, Math.min(ROUND, count - done)), plan);
            placements.add(placement);
            IntSupplier there = () -> before
                    + (int) placement.calls().stream()
                            .filter(call ->
                                    call.state() == wanted || call.state().isOver())
                            .count();
            await(stage.text(), there, Math.min(done + ROUND, count), count, deadline);
            for (Call call : placement.calls()) {
                calls.add(new DemoCall(stage, call));
            }
        }
    }

    /** Waits until all outcomes are known. */
    boolean await(String label, List<CompletableFuture<RequestOutcome>> outcomes, Duration limit)
            throws InterruptedException {
        IntSupplier done =
                () -> (int) outcomes.stream().filter(CompletableFuture::isDone).count();
        return await(label, done, outcomes.size(), outcomes.size(), System.nanoTime() + limit.toNanos());
    }

    @Override
    public void close() {
        answering.close();
        ringing.close();
    }

    private boolean await(String label, IntSupplier done, int wanted, int total, long deadlineNanos)
            throws InterruptedException {
        BooleanSupplier complete = () -> done.getAsInt() >= wanted;
        while (!complete.getAsBoolean() && System.nanoTime() < deadlineNanos) {
            screen.status(ProgressBar.of(label, done.getAsInt(), total));
            Thread.sleep(POLL);
        }
        screen.status("");
        return complete.getAsBoolean();
    }

    private static CallState stateOf(Stage stage) {
        return switch (stage) {
            case UP, ASKING -> CallState.CONFIRMED;
            case NOT_ACKED -> CallState.ANSWERED_NOT_ACKED;
            case RINGING -> CallState.RINGING;
        };
    }
}

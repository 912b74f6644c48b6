package io.holdfast.deploy.demo;

import io.holdfast.bench.caller.ArrivalSchedule;
import io.holdfast.bench.caller.CallPlan;
import io.holdfast.bench.caller.Caller;
import io.holdfast.bench.caller.CallerSettings;
import io.holdfast.deploy.terminal.ProgressBar;
import io.holdfast.deploy.terminal.Screen;
import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.time.Duration;

/**
 * Short calls that nobody counts: a JVM that is seconds old compiles more than it answers. A round of calls begins when
 * the one before is over, so that a slow machine warms up more slowly and not under overload.
 */
public final class WarmUp {
    /** Calls a second: fast, but far from the limit. */
    private static final int RATE = 150;

    private static final int ROUND = 100;

    private final String address;
    private final Screen screen;

    /** A warm-up of what answers at {@code host:port}. */
    public WarmUp(String address, Screen screen) {
        this.address = address;
        this.screen = screen;
    }

    /** Makes so many calls, shows how far it is, and returns when they are over or the time is. */
    public void run(int count, Duration limit) throws InterruptedException {
        var plan = CallPlan.ending(Duration.ZERO).withInfos(1).withReinvites(1);
        var deadline = System.nanoTime() + limit.toNanos();
        var left = limit;
        try (var caller = Caller.start(CallerSettings.calling("sip:demo@" + address))) {
            for (var done = 0; done < count && left.isPositive(); done += ROUND) {
                var before = done;
                var placement = caller.place(ArrivalSchedule.even(RATE, Math.min(ROUND, count - done)), plan);
                var unused = placement.awaitOver(
                        left, counts -> screen.status(ProgressBar.of("warm-up", before + counts.over(), count)));
                left = Duration.ofNanos(deadline - System.nanoTime());
            }
        } catch (IOException failure) {
            throw new CannotStart("the caller cannot open its sockets: " + failure, failure);
        }
        screen.status("");
    }
}

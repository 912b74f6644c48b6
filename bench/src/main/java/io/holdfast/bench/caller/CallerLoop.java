package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageScan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The caller's thread: packets, timers, calls that are due, and what other threads ask for, in that order. */
final class CallerLoop implements Runnable {
    private static final long PUBLISH_NANOS = 10_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long IDLE_MILLIS = 1_000;
    private static final int ARRIVALS_PER_TURN = 32;

    private final Wire wire;
    private final FaultyPath path;
    private final TimerWheel wheel = new TimerWheel(System.nanoTime());
    private final Metronome metronome;
    private final Commands commands;
    private final CallFlow flow;
    private final Call.Links links;
    private final PeerRequests peerRequests;
    private final MessageScan scan = new MessageScan();
    private final List<Placement> placements = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long publishedNanos;
    private long strayResponses;
    private long unreadable;
    private boolean closed;

    CallerLoop(CallerSettings settings) throws IOException {
        RunId runId = RunId.random();
        wire = Wire.open(settings.sockets(), settings.target().address(), this::received);
        metronome = new Metronome(wire::wakeup);
        commands = new Commands(wire::wakeup);
        path = new FaultyPath(wire, wheel, settings.faults(), System::nanoTime);
        flow = new CallFlow(settings, wheel, new Transmitter(path, wire.localAddresses(), settings, runId), runId);
        links = new Call.Links(new CallOrders(flow, commands), this::expired);
        peerRequests = new PeerRequests(wire, flow.book(), flow.ending());
    }

    Commands commands() {
        return commands;
    }

    /** Completed once the thread has done its last. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void run() {
        metronome.start();
        @Nullable Throwable failure = null;
        try {
            while (!closed) {
                turn();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            end(failure);
        }
    }

    /** Adds calls that are due from now on. On the caller's thread. */
    void add(Placement placement) {
        placements.add(placement);
        metronome.add(placement);
    }

    /** Ends the thread after this turn. On the caller's thread. */
    void close() {
        closed = true;
    }

    PacketCounts packetCounts() {
        return new PacketCounts(
                strayResponses,
                unreadable,
                peerRequests.receivedCount(),
                peerRequests.unknownCount(),
                wire.notSent(),
                path.counts());
    }

    private void turn() {
        waitAndReceive();
        wheel.advance(System.nanoTime());
        startDueCalls();
        commands.runAll();
        publish();
    }

    private void waitAndReceive() {
        metronome.beforeWait();
        wire.receive(waitMillis(System.nanoTime()));
        metronome.afterWait();
    }

    /** Rounded up: timers may fire a millisecond late, and when a call is due the metronome ends the wait. */
    private long waitMillis(long nowNanos) {
        long wait = wheel.nanosUntilDue(nowNanos);
        long nextDue = nextDueNanos();
        if (nextDue != Metronome.NEVER) {
            wait = Math.min(wait, nextDue - nowNanos);
        }
        if (hasUnpublished()) {
            wait = Math.min(wait, PUBLISH_NANOS);
        }
        return wait <= 0 || !commands.isEmpty() ? 0 : Math.min(wait / NANOS_PER_MILLI + 1, IDLE_MILLIS);
    }

    private void received(int socket, byte[] datagram, int length, InetSocketAddress source) {
        for (int arrivals = path.arrivals(); arrivals > 0; arrivals--) {
            read(socket, datagram, length, source);
        }
    }

    private void read(int socket, byte[] datagram, int length, InetSocketAddress source) {
        if (!scan.scan(datagram, length)) {
            unreadable++;
            return;
        }
        long now = System.nanoTime();
        if (scan.statusCode() > 0) {
            if (!flow.transactions().received(scan, now)) {
                strayResponses++;
            }
        } else if (!peerRequests.received(scan, socket, source, now)) {
            unreadable++;
        }
    }

    private void startDueCalls() {
        for (int i = 0; i < placements.size(); i++) {
            Placement placement = placements.get(i);
            for (int started = 0; started < ARRIVALS_PER_TURN; started++) {
                long due = placement.nextDueNanos();
                long now = System.nanoTime();
                if (due == Metronome.NEVER || due - now > 0) {
                    break;
                }
                start(placement, due, now);
            }
        }
    }

    private void start(Placement placement, long dueNanos, long nowNanos) {
        if (flow.book().isFull()) {
            placement.notStarted();
            return;
        }
        Call call = flow.book().open(placement, dueNanos, links);
        placement.started(call);
        Tally tally = placement.tally();
        tally.started++;
        tally.open++;
        Latencies.record(tally.latencies.lateness(), nowNanos - dueNanos);
        flow.steps().invite(call, nowNanos);
    }

    private long nextDueNanos() {
        long next = Metronome.NEVER;
        for (int i = 0; i < placements.size(); i++) {
            long due = placements.get(i).nextDueNanos();
            if (due != Metronome.NEVER && (next == Metronome.NEVER || due - next < 0)) {
                next = due;
            }
        }
        return next;
    }

    /** A call's own timer is due: it has held, or lingered, long enough. */
    private void expired(Call call, long nowNanos) {
        if (call.state().isOver()) {
            flow.book().forget(call);
        } else if (!call.byeSent) {
            flow.steps().bye(call, null, nowNanos);
        }
    }

    private boolean hasUnpublished() {
        for (int i = 0; i < placements.size(); i++) {
            if (placements.get(i).hasChanged()) {
                return true;
            }
        }
        return false;
    }

    private void publish() {
        long now = System.nanoTime();
        if (now - publishedNanos < PUBLISH_NANOS || !hasUnpublished()) {
            return;
        }
        publishedNanos = now;
        placements.removeIf(Placement::publish);
    }

    private void end(@Nullable Throwable failure) {
        metronome.stop();
        Throwable cause = failure == null ? new IllegalStateException("the caller was closed") : failure;
        flow.book().forEach(call -> {
            flow.ending().failed(call, FailureCause.CALLER_CLOSED, "the caller was closed", System.nanoTime());
            Outcomes.notSent(call.inviteOutcome(), "the caller was closed");
        });
        flow.transactions()
                .forEach(transaction -> Outcomes.notSent(transaction.request.outcome(), "the caller was closed"));
        commands.close();
        for (Placement placement : placements) {
            placement.publish();
            placement.failed(cause);
        }
        wire.close();
        ended.complete(null);
    }
}

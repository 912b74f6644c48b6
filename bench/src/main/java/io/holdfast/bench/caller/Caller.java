package io.holdfast.bench.caller;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A SIP caller over UDP with one thread. Places calls in open loop, that is when they are due, whatever became of those
 * before them; keeps the client transactions of RFC 3261 section 17.1 with all their timers; measures.
 *
 * <p>{@snippet :
 * try (Caller caller = Caller.start(CallerSettings.calling("sip:demo@127.0.0.1:5060"))) {
 *     Placement placement = caller.place(ArrivalSchedule.even(100, 300), CallPlan.held());
 *     placement.awaitSettled(Duration.ofSeconds(30), counts -> {});
 *     placement.calls().getFirst().info(RequestContent.NONE).join();
 * }
 * }
 */
public final class Caller implements AutoCloseable {
    private final CallerLoop loop;
    private final Thread thread;

    private Caller(CallerLoop loop) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().daemon().name("caller").unstarted(loop);
    }

    /**
     * Opens the sockets and starts the thread.
     *
     * @throws IOException when a local address or port cannot be had
     */
    public static Caller start(CallerSettings settings) throws IOException {
        Caller caller = new Caller(new CallerLoop(settings));
        caller.thread.start();
        return caller;
    }

    /** Places calls from now on. */
    public Placement place(ArrivalSchedule schedule, CallPlan plan) {
        return placeAt(System.nanoTime(), schedule, plan);
    }

    /** Places calls from {@code startNanos} on the {@link System#nanoTime} clock. */
    public Placement placeAt(long startNanos, ArrivalSchedule schedule, CallPlan plan) {
        Placement placement = new Placement(schedule, plan, startNanos, tally -> ask(tally::snapshot));
        loop.commands().add(now -> loop.add(placement));
        return placement;
    }

    /** Packets that belong to no call. */
    public PacketCounts packets() {
        return ask(loop::packetCounts);
    }

    /** CPU time of the caller's thread, in nanoseconds; 0 where the JVM can't tell. */
    public long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return threads.isThreadCpuTimeSupported() ? Math.max(0, threads.getThreadCpuTime(thread.threadId())) : 0;
    }

    /** Ends the thread and closes the sockets; calls that are not over fail, without a BYE. */
    @Override
    public void close() {
        loop.commands().add(now -> loop.close());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code question} gives on the caller's thread, or here when that has ended. */
    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.commands().add(now -> answer.complete(question.get()));
        CompletableFuture.anyOf(answer, loop.ended()).join();
        return answer.isDone() ? answer.join() : question.get();
    }
}

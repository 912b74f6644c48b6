package io.holdfast.actors.cluster;

import io.holdfast.actors.dialog.DialogCommand;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests an edge handed out last. What was on its way to a node that dies is handed out again as soon as the node
 * is removed, without waiting for the peer's retransmission; dialogs recognise what they have seen. And while this process
 * lags, a retransmission of what still waits for its dialog here is known to say nothing new.
 *
 * <p>A peer over UDP sends again, so of those requests only so many are kept, and not for long. One over a stream does not
 * (RFC 3261 section 17.1.2.2), so its requests are kept until they are taken, or are too late for any dialog. All have a limit in bytes.
 */
public final class RecentRequests {
    /** A request that waits longer may have been lost on its way. */
    private static final long WAITING_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The peer has sent again what waited longer: it does so after T1, 500 ms (RFC 3261 section 17.1.2.2). */
    private static final long REDELIVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    /**
     * How much is kept.
     *
     * @param datagramsMax requests over UDP; at the limit the oldest are forgotten. 0: nothing is kept at all
     * @param bytesMax of all requests; at the limit the oldest are forgotten, those over UDP first
     */
    public record Limits(int datagramsMax, int bytesMax) {}

    private record Request(String entityId, DialogCommand.RequestArrived command) {}

    /** A request that was handed out. It is let go when it is taken: the garbage collector copies what is kept for long. */
    private final class Handed {
        private final long sinceNanos;
        private final int bytes;
        private volatile @Nullable Request request;
        private volatile boolean taken;

        private Handed(Request request, long sinceNanos) {
            this.request = request;
            this.sinceNanos = sinceNanos;
            this.bytes = request.command().request().bytes().length;
        }

        private void taken() {
            // A request may be taken on two ways at once; what it says of the delay counts twice then, and does no
            // harm.
            if (!taken) {
                taken = true;
                forget(this);
                delay.taken(sinceNanos);
            }
        }
    }

    private final Limits limits;
    private final long streamNanos;
    private final AtomicReferenceArray<@Nullable Handed> byContent;
    private final RequestDelay delay;
    private final LongSupplier nanoClock;
    private final SequencedSet<Handed> datagrams = new LinkedHashSet<>();
    private final SequencedSet<Handed> overStreams = new LinkedHashSet<>();
    private long bytes;
    private long forgotten;

    /**
     * Remembers nothing yet.
     *
     * @param streamTime how long a request over a stream is kept: after that no dialog takes it
     * @param delay is told how long each waited
     */
    public RecentRequests(Limits limits, Duration streamTime, RequestDelay delay) {
        this(limits, streamTime, delay, System::nanoTime);
    }

    RecentRequests(Limits limits, Duration streamTime, RequestDelay delay, LongSupplier nanoClock) {
        this.limits = limits;
        this.streamNanos = streamTime.toNanos();
        this.byContent = new AtomicReferenceArray<>(limits.datagramsMax());
        this.delay = delay;
        this.nanoClock = nanoClock;
    }

    /**
     * Remembers a request until an actor of this process took it, its time is over or the limits are reached.
     *
     * @return false when it is the same request again, the first still waits, and this process lags: then there is no need
     *     to hand it out
     */
    public boolean add(String entityId, DialogCommand.RequestArrived command) {
        if (limits.datagramsMax() == 0) {
            return true;
        }
        long now = nanoClock.getAsLong();
        byte[] message = command.request().bytes();
        int place = Math.floorMod(Arrays.hashCode(message), limits.datagramsMax());
        if (delay.lags() && waits(byContent.get(place), message, now)) {
            return false;
        }
        Request request = new Request(entityId, command);
        Handed handed = new Handed(request, now);
        byContent.set(place, handed);
        put(handed, overStream(request) ? overStreams : datagrams, now);
        command.delivery().whenTaken(handed::taken);
        return true;
    }

    /**
     * Gives every request that no actor of this process took, oldest first; of those over UDP, on which peers send again,
     * only what was handed out within {@link #REDELIVERY_NANOS}.
     */
    public int redeliver(BiConsumer<String, DialogCommand.RequestArrived> target) {
        int count = 0;
        for (Handed handed : snapshot(nanoClock.getAsLong())) {
            Request request = handed.request;
            if (request != null) {
                target.accept(request.entityId(), request.command());
                count++;
            }
        }
        return count;
    }

    /** Requests that were forgotten because of the limits, although they waited. */
    public synchronized long forgotten() {
        return forgotten;
    }

    private static boolean overStream(Request request) {
        return request.command().source().transport().isStream();
    }

    private static boolean waits(@Nullable Handed handed, byte[] message, long nowNanos) {
        if (handed == null || nowNanos - handed.sinceNanos >= WAITING_NANOS) {
            return false;
        }
        Request request = handed.request;
        return request != null && Arrays.equals(request.command().request().bytes(), message);
    }

    private synchronized void put(Handed handed, SequencedSet<Handed> among, long nowNanos) {
        forgetOlder(datagrams, WAITING_NANOS, nowNanos);
        forgetOlder(overStreams, streamNanos, nowNanos);
        among.addLast(handed);
        bytes += handed.bytes;
        while (datagrams.size() > limits.datagramsMax() || (bytes > limits.bytesMax() && !datagrams.isEmpty())) {
            forget(datagrams.getFirst());
            forgotten++;
        }
        while (bytes > limits.bytesMax()) {
            forget(overStreams.getFirst());
            forgotten++;
        }
    }

    private void forgetOlder(SequencedSet<Handed> among, long keptNanos, long nowNanos) {
        while (!among.isEmpty() && nowNanos - among.getFirst().sinceNanos >= keptNanos) {
            forget(among.getFirst());
        }
    }

    private synchronized void forget(Handed handed) {
        handed.request = null;
        if (datagrams.remove(handed) || overStreams.remove(handed)) {
            bytes -= handed.bytes;
        }
    }

    private synchronized List<Handed> snapshot(long nowNanos) {
        forgetOlder(overStreams, streamNanos, nowNanos);
        Stream<Handed> recent = datagrams.stream().filter(handed -> nowNanos - handed.sinceNanos <= REDELIVERY_NANOS);
        return Stream.concat(overStreams.stream(), recent)
                .sorted(Comparator.comparingLong(handed -> handed.sinceNanos - nowNanos))
                .toList();
    }
}

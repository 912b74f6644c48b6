package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A path to the peer on which {@link Faults} happen. For one thread. */
final class FaultyPath implements DatagramSender {
    /** Past T1, so that a retransmission may overtake its first. */
    private static final long LATE_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(1000);

    private final DatagramSender path;
    private final TimerWheel wheel;
    private final double share;
    private final SplittableRandom random;
    private final StrangePackets strangers;
    private final LongSupplier nanoTime;
    private final MessageBuffer other = new MessageBuffer();
    private long lost;
    private long twice;
    private long late;
    private long strange;
    private long lostArrivals;
    private long doubleArrivals;

    FaultyPath(DatagramSender path, TimerWheel wheel, Faults faults, LongSupplier nanoTime) {
        this.path = path;
        this.wheel = wheel;
        this.share = faults.share();
        this.random = new SplittableRandom(faults.seed());
        this.strangers = new StrangePackets(random);
        this.nanoTime = nanoTime;
    }

    @Override
    public void send(int socket, InetSocketAddress target, MessageBuffer message) {
        if (happens()) {
            strange++;
            sendOther(socket, target, strangers.beside(message.copy()));
        }
        if (happens()) {
            lost++;
            return;
        }
        if (happens()) {
            twice++;
            path.send(socket, target, message);
        }
        if (happens()) {
            late++;
            sendLate(socket, target, message.copy());
            return;
        }
        path.send(socket, target, message);
    }

    /** How often a packet that arrives is read. */
    int arrivals() {
        if (happens()) {
            lostArrivals++;
            return 0;
        }
        if (happens()) {
            doubleArrivals++;
            return 2;
        }
        return 1;
    }

    FaultCounts counts() {
        return new FaultCounts(lost, twice, late, strange, lostArrivals, doubleArrivals);
    }

    private void sendLate(int socket, InetSocketAddress target, byte[] message) {
        TimerWheel.Timer timer = new TimerWheel.Timer(now -> sendOther(socket, target, message));
        wheel.arm(timer, nanoTime.getAsLong() + random.nextLong(LATE_NANOS_MAX));
    }

    private void sendOther(int socket, InetSocketAddress target, byte[] message) {
        other.clear();
        path.send(socket, target, other.put(message));
    }

    private boolean happens() {
        return share > 0 && random.nextDouble() < share;
    }
}

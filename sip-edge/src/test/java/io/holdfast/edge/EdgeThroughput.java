package io.holdfast.edge;

import com.sun.management.OperatingSystemMXBean;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A crude measurement, no test: how many INVITEs a second one event loop receives, parses, routes and answers, and what
 * one costs. Run {@code server PORT} on one core and {@code client PORT RATE SECONDS} on another (RATE 0: as fast as
 * answers come, 64 on their way); numbers of a loaded machine are worth little.
 */
final class EdgeThroughput {
    private static final int WINDOW = 64;
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

    private EdgeThroughput() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("server")) {
            serve(port);
        } else {
            call(port, Integer.parseInt(arguments[2]), Duration.ofSeconds(Integer.parseInt(arguments[3])));
        }
    }

    private static void serve(int port) {
        LongAdder requests = new LongAdder();
        Answering handler = new Answering(requests);
        String lines = "listen = [\"127.0.0.1:" + port + "\"]\nnative-transport = " + !Boolean.getBoolean("nio");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        handler.edge.set(SipEdge.bind(TestSettings.with(lines), "node", Messages.TAGS, handler, registry));
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuBefore = process.getProcessCpuTime();
        long before = System.nanoTime();
        while (true) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000);
            long count = requests.sumThenReset();
            long now = System.nanoTime();
            long cpu = process.getProcessCpuTime();
            if (count > 100) {
                System.out.printf(
                        "%,9.0f requests/s  %5.2f us CPU each  %4.2f cores  %.0f lost by the kernel%n",
                        count * 1e9 / (now - before),
                        (cpu - cpuBefore) / 1e3 / count,
                        (double) (cpu - cpuBefore) / (now - before),
                        lostByTheKernel(registry));
            }
            before = now;
            cpuBefore = cpu;
        }
    }

    private static double lostByTheKernel(SimpleMeterRegistry registry) {
        var counter = registry.find("holdfast.edge.kernel.dropped").functionCounter();
        return counter == null ? Double.NaN : counter.count();
    }

    private static void call(int port, int rate, Duration time) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
            channel.connect(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            ByteBuffer[] invites = invites(channel);
            ByteBuffer answer = ByteBuffer.allocateDirect(4096);
            long start = System.nanoTime();
            long sent = 0;
            long answered = 0;
            long quietSince = start;
            while (System.nanoTime() - start < time.toNanos()) {
                long due = rate == 0 ? answered + WINDOW : (long) ((System.nanoTime() - start) / 1e9 * rate);
                if (sent < due) {
                    channel.write(invites[(int) (sent++ % invites.length)].rewind());
                }
                if (channel.read(answer.clear()) > 0) {
                    answered++;
                    quietSince = System.nanoTime();
                } else if (System.nanoTime() - quietSince > 1_000_000_000) {
                    throw new IllegalStateException("no answer for a second");
                }
            }
            System.out.printf("sent %,d, answered %,d (%,.0f/s)%n", sent, answered, answered * 1e9 / time.toNanos());
        }
    }

    /** Different Call-IDs, so that nothing can be cached. */
    private static ByteBuffer[] invites(DatagramChannel channel) throws IOException {
        String sentBy = "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
        ByteBuffer[] invites = new ByteBuffer[10_000];
        for (int i = 0; i < invites.length; i++) {
            String invite = "INVITE sip:service@127.0.0.1:5060 SIP/2.0\r\n"
                    + "Via: SIP/2.0/UDP " + sentBy + ";branch=z9hG4bK-14711-" + i + "-0;rport\r\n"
                    + "Max-Forwards: 70\r\n"
                    + "From: caller <sip:caller@" + sentBy + ">;tag=14711SIPpTag00" + i + "\r\n"
                    + "To: service <sip:service@127.0.0.1:5060>\r\n"
                    + "Call-ID: " + i + "-14711@127.0.0.1\r\n"
                    + "CSeq: 1 INVITE\r\n"
                    + "Contact: <sip:caller@" + sentBy + ">\r\n"
                    + "Subject: Performance Test\r\n"
                    + "Content-Type: application/sdp\r\n"
                    + "Content-Length: " + SDP.length() + "\r\n\r\n" + SDP;
            byte[] bytes = Messages.bytes(invite);
            invites[i] = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        }
        return invites;
    }

    private static final class Answering implements EdgeHandler {
        private final LongAdder requests;
        private final AtomicReference<@Nullable SipEdge> edge = new AtomicReference<>();

        Answering(LongAdder requests) {
            this.requests = requests;
        }

        @Override
        public void onNewCall(SipRequest invite, Hop source, String entityId) {
            onRequest(invite, source, entityId);
        }

        @Override
        public void onRequest(SipRequest request, Hop source, String entityId) {
            requests.increment();
            byte[] ok = ResponseWriter.to(request, source, 200)
                    .toTag(entityId)
                    .body("application/sdp", Bytes.utf8(SDP))
                    .write();
            Objects.requireNonNull(edge.get()).send(ok, source);
        }

        @Override
        public void onResponse(io.holdfast.engine.sip.SipResponse response, Hop source, String entityId) {}

        @Override
        public boolean acceptingNewCalls() {
            return true;
        }
    }
}

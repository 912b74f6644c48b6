package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On an embedded channel, whose event loop runs only when told to. */
class SendQueueTest {
    private static final InetSocketAddress REMOTE = Addresses.address("127.0.0.1:5070");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FlushCounter flushes = new FlushCounter();
    private final EmbeddedChannel channel = new EmbeddedChannel(flushes);
    private final SendQueue queue = new SendQueue(channel, 16, new EdgeMetrics(registry));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void burstLeavesInOrderWithOneFlush() {
        offer(5);
        assertThat(sent()).isEmpty();
        channel.runPendingTasks();

        assertThat(sent()).containsExactly("0", "1", "2", "3", "4");
        assertThat(flushes.count).isEqualTo(1);
    }

    @Test
    void nextBurstWakesTheLoopAgain() {
        offer(1);
        channel.runPendingTasks();
        offer(2);
        channel.runPendingTasks();

        assertThat(sent()).containsExactly("0", "0", "1");
        assertThat(flushes.count).isEqualTo(2);
    }

    @Test
    void fullQueueDiscardsTheNewestAndCountsIt() {
        offer(20);
        channel.runPendingTasks();

        assertThat(sent()).hasSize(16).endsWith("15");
        assertThat(dropped(SendFailure.QUEUE_FULL)).isEqualTo(4);
    }

    @Test
    void repliesGivenWhileReadingLeaveWhenTheReadIsComplete() {
        queue.readBegins();
        offer(3);
        channel.runPendingTasks();
        assertThat(sent()).isEmpty();
        queue.readComplete();

        assertThat(sent()).containsExactly("0", "1", "2");
        assertThat(flushes.count).isEqualTo(1);
    }

    @Test
    void whatTheSocketDoesNotTakeWaitsInTheQueue() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        offer(3);
        channel.runPendingTasks();

        assertThat(sent()).isEmpty();
        assertThat(queue.size()).isEqualTo(3);

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        queue.drain();
        assertThat(sent()).containsExactly("0", "1", "2");
    }

    @Test
    void closedSocketDiscardsWhatWaitsAndCountsIt() {
        channel.finish();
        offer(3);
        channel.runPendingTasks();

        assertThat(queue.isEmpty()).isTrue();
        assertThat(dropped(SendFailure.CLOSED)).isEqualTo(3);
    }

    private void offer(int datagrams) {
        for (int i = 0; i < datagrams; i++) {
            queue.offer(Messages.bytes(Integer.toString(i)), REMOTE);
        }
    }

    private List<String> sent() {
        List<String> sent = new ArrayList<>();
        DatagramPacket packet;
        while ((packet = channel.readOutbound()) != null) {
            assertThat(packet.recipient()).isEqualTo(REMOTE);
            sent.add(packet.content().toString(java.nio.charset.StandardCharsets.ISO_8859_1));
            packet.release();
        }
        return sent;
    }

    private double dropped(SendFailure reason) {
        return registry.get("holdfast.edge.send.dropped")
                .tag("reason", reason.tag())
                .counter()
                .count();
    }

    private static final class FlushCounter extends ChannelOutboundHandlerAdapter {
        int count;

        @Override
        public void flush(ChannelHandlerContext context) {
            count++;
            context.flush();
        }
    }
}

package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.actors.dialog.Delivery;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private static final long NOW = 1000;

    private final AtomicLong nanos = new AtomicLong();
    private final RequestDelay delay = new RequestDelay(Duration.ofMillis(200), nanos::get);

    @Test
    void theOldestAreForgottenAndTheOthersComeInOrder() {
        RecentRequests recent = recent(3, 1 << 20);
        List.of("a", "b", "c", "d", "e").forEach(id -> recent.add(id, command(NOW)));
        assertThat(again(recent)).containsExactly("c", "d", "e");
    }

    @Test
    void aRingThatIsNotFullGivesWhatItHas() {
        RecentRequests recent = recent(3, 1 << 20);
        recent.add("a", command(NOW));
        assertThat(again(recent)).containsExactly("a");
        assertThat(again(recent)).containsExactly("a");
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2: what was handed out longer than T1 ago has come again since")
    void aRequestOfLongAgoIsNotGivenAgain() {
        RecentRequests recent = recent(3, 1 << 20);
        recent.add("long ago", command(NOW));
        nanos.addAndGet(Duration.ofMillis(601).toNanos());
        recent.add("just now", command(NOW));
        assertThat(again(recent)).containsExactly("just now");
    }

    @Test
    void aRequestThatAnActorOfThisProcessTookIsNotGivenAgain() {
        RecentRequests recent = recent(3, 1 << 20);
        DialogCommand.RequestArrived taken = command(NOW);
        recent.add("taken", taken);
        taken.delivery().take();
        assertThat(again(recent)).isEmpty();
    }

    @Test
    void aRingOfSizeZeroRemembersNothing() {
        RecentRequests recent = recent(0, 1 << 20);
        recent.add("a", command(NOW));
        assertThat(again(recent)).isEmpty();
    }

    @Test
    void whileThisProcessLagsARetransmissionOfWhatStillWaitsIsNotHandedOut() {
        RecentRequests recent = recent(10, 1 << 20);
        DialogCommand.RequestArrived waiting = command(NOW);
        DialogCommand.RequestArrived slow = command("slow");
        assertThat(recent.add("a", waiting)).isTrue();
        assertThat(recent.add("a", command(NOW))).isTrue();
        assertThat(recent.add("slow", slow)).isTrue();

        nanos.addAndGet(Duration.ofMillis(300).toNanos());
        slow.delivery().take();
        assertThat(recent.add("a", command(NOW))).isFalse();
        assertThat(recent.add("other", command("other"))).isTrue();

        // It may have been lost.
        nanos.addAndGet(Duration.ofMillis(1701).toNanos());
        DialogCommand.RequestArrived third = command(NOW);
        assertThat(recent.add("a", third)).isTrue();
        third.delivery().take();
        assertThat(recent.add("a", command(NOW))).isTrue();
    }

    @Test
    @DisplayName(
            "RFC 3261 §17.1.2.2: a request over a stream, which does not come again, is kept until it is taken or too late")
    void aRequestOverAStreamIsKeptUntilItIsTaken() {
        RecentRequests recent = recent(3, 1 << 20);
        DialogCommand.RequestArrived taken = overTcp("taken");
        recent.add("taken", taken);
        recent.add("waits", overTcp("waits"));
        List.of("a", "b", "c", "d").forEach(id -> recent.add(id, command(id)));
        taken.delivery().take();
        assertThat(again(recent)).containsExactly("waits", "b", "c", "d");

        nanos.addAndGet(Duration.ofMillis(3999).toNanos());
        recent.add("later", command("later"));
        assertThat(again(recent)).containsExactly("waits", "later");
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(again(recent)).containsExactly("later");
        assertThat(recent.forgotten()).isEqualTo(1);
    }

    @Test
    void requestsAreLimitedInBytesAndThoseOverUdpGoFirst() {
        int bytes = command("1").request().bytes().length;
        RecentRequests recent = recent(10, 3 * bytes);
        recent.add("tcp", overTcp("2"));
        nanos.incrementAndGet();
        recent.add("udp", command("3"));
        nanos.incrementAndGet();
        recent.add("tcp too", overTcp("4"));
        nanos.incrementAndGet();
        assertThat(again(recent)).containsExactly("tcp", "udp", "tcp too");
        recent.add("and tcp", overTcp("5"));
        assertThat(again(recent)).containsExactly("tcp", "tcp too", "and tcp");
        recent.add("one more", overTcp("6"));
        assertThat(again(recent)).containsExactly("tcp too", "and tcp", "one more");
        assertThat(recent.forgotten()).isEqualTo(2);
    }

    @Test
    void whatIsTakenOrTooOldLeavesRoom() {
        int bytes = command("1").request().bytes().length;
        RecentRequests recent = recent(10, 2 * bytes);
        DialogCommand.RequestArrived taken = command("2");
        recent.add("taken", taken);
        taken.delivery().take();
        recent.add("old", command("3"));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        recent.add("a", command("4"));
        recent.add("b", command("5"));
        assertThat(again(recent)).containsExactly("a", "b");
        assertThat(recent.forgotten()).isZero();
    }

    private RecentRequests recent(int datagrams, int bytes) {
        return new RecentRequests(
                new RecentRequests.Limits(datagrams, bytes), Duration.ofSeconds(4), delay, nanos::get);
    }

    private static DialogCommand.RequestArrived overTcp(String callId) {
        return new DialogCommand.RequestArrived(
                new Peer(callId, "answer").invite(),
                new Hop(Transport.TCP, Peer.PATH.remote(), Peer.PATH.local()),
                NOW,
                new Delivery(),
                false);
    }

    private static List<String> again(RecentRequests recent) {
        List<String> ids = new ArrayList<>();
        int count = recent.redeliver((id, command) -> ids.add(id));
        assertThat(count).isEqualTo(ids.size());
        return ids;
    }

    private static DialogCommand.RequestArrived command(String callId) {
        return new DialogCommand.RequestArrived(
                new Peer(callId, "answer").invite(), Peer.PATH, NOW, new Delivery(), false);
    }

    private static DialogCommand.RequestArrived command(long deadlineMillis) {
        return new DialogCommand.RequestArrived(
                new Peer("call", "answer").invite(), Peer.PATH, deadlineMillis, new Delivery(), false);
    }
}

package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.actors.dialog.Delivery;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.actors.testing.Peer;
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
        RecentRequests recent = new RecentRequests(3, delay, nanos::get);
        List.of("a", "b", "c", "d", "e").forEach(id -> recent.add(id, command(NOW)));
        assertThat(again(recent)).containsExactly("c", "d", "e");
    }

    @Test
    void aRingThatIsNotFullGivesWhatItHas() {
        RecentRequests recent = new RecentRequests(3, delay, nanos::get);
        recent.add("a", command(NOW));
        assertThat(again(recent)).containsExactly("a");
        assertThat(again(recent)).containsExactly("a");
    }

    @Test
    @DisplayName("RFC 3261 §17.1.2.2: what was handed out longer than T1 ago has come again since")
    void aRequestOfLongAgoIsNotGivenAgain() {
        RecentRequests recent = new RecentRequests(3, delay, nanos::get);
        recent.add("long ago", command(NOW));
        nanos.addAndGet(Duration.ofMillis(601).toNanos());
        recent.add("just now", command(NOW));
        assertThat(again(recent)).containsExactly("just now");
    }

    @Test
    void aRequestThatAnActorOfThisProcessTookIsNotGivenAgain() {
        RecentRequests recent = new RecentRequests(3, delay, nanos::get);
        DialogCommand.RequestArrived taken = command(NOW);
        recent.add("taken", taken);
        taken.delivery().take();
        assertThat(again(recent)).isEmpty();
    }

    @Test
    void aRingOfSizeZeroRemembersNothing() {
        RecentRequests recent = new RecentRequests(0, delay, nanos::get);
        recent.add("a", command(NOW));
        assertThat(again(recent)).isEmpty();
    }

    @Test
    void whileThisProcessLagsARetransmissionOfWhatStillWaitsIsNotHandedOut() {
        RecentRequests recent = new RecentRequests(10, delay, nanos::get);
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

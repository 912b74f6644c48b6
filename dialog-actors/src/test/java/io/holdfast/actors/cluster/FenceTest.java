package io.holdfast.actors.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FenceTest {
    private final Stall stall = new Stall();
    private final Fence fence = stall.fence();

    @Test
    void aFenceThatIsBeatenInTimeStaysOpen() {
        for (int beat = 0; beat < 10; beat++) {
            stall.passes(1999);
            fence.beat();
        }
        assertThat(fence.open()).isTrue();
    }

    @Test
    void theFirstCheckAfterAStallFindsItClosed() {
        stall.happens();
        assertThat(fence.open()).isFalse();
    }

    @Test
    void aBeatAfterAStallDoesNotOpenIt() {
        stall.happens();
        fence.beat();
        assertThat(fence.open()).isFalse();
    }

    @Test
    void aConfirmationAfterTheStallOpensIt() {
        stall.happens();
        fence.beat();
        fence.confirmed(fence.stall());
        assertThat(fence.open()).isTrue();
    }

    @Test
    void aConfirmationAskedForBeforeTheNewestStallSaysNothing() {
        stall.happens();
        fence.beat();
        long first = fence.stall();
        stall.happens();
        fence.beat();
        fence.confirmed(first);
        assertThat(fence.open()).isFalse();
    }

    @Test
    void aStallThatNoCheckSawClosesItAtTheNextBeat() {
        stall.happens();
        fence.beat();
        stall.passes(1);
        assertThat(fence.open()).isFalse();
    }
}

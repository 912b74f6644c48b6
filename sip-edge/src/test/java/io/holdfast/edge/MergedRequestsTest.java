package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergedRequestsTest {
    private long now = -Duration.ofSeconds(5).toNanos();
    private final MergedRequests merged = new MergedRequests(1024, 4711, () -> now);

    private static SipRequest invite(int number) {
        return SipRequest.of(Messages.invite("call-" + number));
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.2 a call is remembered as long as its transaction lives")
    void callIsForgottenAfterItsTransaction() {
        merged.add(invite(1));
        assertThat(merged.contains(invite(2))).isFalse();
        now += Duration.ofSeconds(31).toNanos();
        assertThat(merged.contains(invite(1))).isTrue();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(merged.contains(invite(1))).isFalse();
    }

    @Test
    void noMoreCallsAreRememberedThanThereArePlaces() {
        IntStream.range(0, 3000).forEach(i -> merged.add(invite(i)));
        assertThat(IntStream.range(0, 3000).filter(i -> merged.contains(invite(i))))
                .hasSizeBetween(500, 1024);
        assertThat(IntStream.range(3000, 6000).filter(i -> merged.contains(invite(i))))
                .isEmpty();
    }
}

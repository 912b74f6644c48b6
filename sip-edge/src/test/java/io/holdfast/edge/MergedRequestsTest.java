package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MergedRequestsTest {
    private long now = -Duration.ofSeconds(5).toNanos();
    private final MergedRequests merged = new MergedRequests(1024, 4711, () -> now);

    private static SipRequest invite(int number) {
        return proxied(Messages.text(Messages.invite("call-" + number)));
    }

    private static SipRequest proxied(String invite) {
        String proxy = "\r\nVia: SIP/2.0/UDP proxy.example.com;branch=z9hG4bKproxy";
        return SipRequest.of(invite.replaceFirst("\r\n", proxy + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "RFC 3261 §8.2.2.2 an INVITE that comes again to its own dialog, or that no proxy forked, is no merged request")
    void retransmissionsAndRetriesAreNotMerged() {
        merged.add(invite(1), "first");
        assertThat(merged.contains(invite(1), "first")).isFalse();
        assertThat(merged.contains(SipRequest.of(Messages.invite("call-1")), "second"))
                .isFalse();
        assertThat(merged.contains(invite(1), "second")).isTrue();
    }

    @Test
    @DisplayName("RFC 3261 §8.2.2.2 a call is remembered as long as its transaction lives")
    void callIsForgottenAfterItsTransaction() {
        merged.add(invite(1), "first");
        assertThat(merged.contains(invite(2), "second")).isFalse();
        now += Duration.ofSeconds(31).toNanos();
        assertThat(merged.contains(invite(1), "second")).isTrue();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(merged.contains(invite(1), "second")).isFalse();
    }

    @Test
    void noMoreCallsAreRememberedThanThereArePlaces() {
        IntStream.range(0, 3000).forEach(i -> merged.add(invite(i), "first"));
        assertThat(IntStream.range(0, 3000).filter(i -> merged.contains(invite(i), "second")))
                .hasSizeBetween(500, 1024);
        assertThat(IntStream.range(3000, 6000).filter(i -> merged.contains(invite(i), "second")))
                .isEmpty();
    }
}

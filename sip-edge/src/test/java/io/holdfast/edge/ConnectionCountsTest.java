package io.holdfast.edge;

import static io.holdfast.edge.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCountsTest {
    private final ConnectionCounts counts = new ConnectionCounts(
            TestSettings.with("streams { connections-max = 4, connections-per-source-max = 2, handshakes-max = 1 }")
                    .streams());

    @Test
    void aSourceHasItsLimit() {
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.accept(ip("192.0.2.1"))).isEqualTo(Refusal.SOURCE);
        assertThat(counts.accept(ip("192.0.2.2"))).isNull();
        counts.release(ip("192.0.2.1"));
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.total()).isEqualTo(3);
    }

    @Test
    void anIpv6SourceIsItsNetwork() {
        assertThat(counts.accept(ip("[2001:db8:0:1::1]"))).isNull();
        assertThat(counts.accept(ip("[2001:db8:0:1::2]"))).isNull();
        assertThat(counts.accept(ip("[2001:db8:0:1:ffff::3]"))).isEqualTo(Refusal.SOURCE);
        assertThat(counts.accept(ip("[2001:db8:0:2::1]"))).isNull();
    }

    @Test
    void thereIsALimitForAllOfThemTogether() {
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.accept(ip("192.0.2.2"))).isNull();
        assertThat(counts.open()).isTrue();
        assertThat(counts.open()).isTrue();
        assertThat(counts.open()).isFalse();
        assertThat(counts.accept(ip("192.0.2.3"))).isEqualTo(Refusal.TOTAL);
        counts.close();
        assertThat(counts.accept(ip("192.0.2.3"))).isNull();
    }

    @Test
    void nothingIsKeptOfASourceThatIsGone() {
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.accept(ip("192.0.2.1"))).isNull();
        assertThat(counts.accept(ip("192.0.2.1"))).isNotNull();
        counts.release(ip("192.0.2.1"));
        counts.release(ip("192.0.2.1"));
        assertThat(counts.sources()).isZero();
        assertThat(counts.total()).isZero();
    }

    @Test
    void handshakesHaveTheirLimit() {
        assertThat(counts.beginHandshake(ip("192.0.2.1"))).isTrue();
        assertThat(counts.beginHandshake(ip("192.0.2.2"))).isFalse();
        counts.endHandshake(ip("192.0.2.1"));
        assertThat(counts.beginHandshake(ip("192.0.2.2"))).isTrue();
    }

    @Test
    void oneSourceLeavesHandshakesForTheOthers() {
        ConnectionCounts wide = new ConnectionCounts(
                TestSettings.with("streams.handshakes-max = 16").streams());
        assertThat(wide.beginHandshake(ip("192.0.2.1"))).isTrue();
        assertThat(wide.beginHandshake(ip("192.0.2.1"))).isTrue();
        assertThat(wide.beginHandshake(ip("192.0.2.1"))).isFalse();
        assertThat(wide.beginHandshake(ip("192.0.2.2"))).isTrue();
        assertThat(wide.handshakes()).isEqualTo(3);
        wide.endHandshake(ip("192.0.2.1"));
        assertThat(wide.beginHandshake(ip("192.0.2.1"))).isTrue();
    }
}

package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SourceRatesTest {
    private long now = Long.MAX_VALUE - 1_000_000;

    @Test
    void burstOfOneSecondIsAdmittedAndNoMore() {
        SourceRates rates = new SourceRates(10, 16, () -> now);

        assertThat(admitted(rates, "192.0.2.1", 30)).isEqualTo(10);
    }

    @Test
    void tokensComeBackWithTime() {
        SourceRates rates = new SourceRates(10, 16, () -> now);
        admitted(rates, "192.0.2.1", 30);

        now += Duration.ofMillis(350).toNanos();
        assertThat(admitted(rates, "192.0.2.1", 30)).isEqualTo(3);
        now += Duration.ofHours(1).toNanos();
        assertThat(admitted(rates, "192.0.2.1", 30)).isEqualTo(10);
    }

    @Test
    void sourcesDoNotShareTokens() {
        SourceRates rates = new SourceRates(10, 16, () -> now);
        admitted(rates, "192.0.2.1", 30);

        assertThat(admitted(rates, "192.0.2.2", 30)).isEqualTo(10);
    }

    @Test
    void addressesOfOneIpv6NetworkShareTokens() {
        SourceRates rates = new SourceRates(10, 16, () -> now);
        admitted(rates, "2001:db8:1:1::1", 30);

        assertThat(admitted(rates, "2001:db8:1:1::2", 30)).isZero();
        assertThat(admitted(rates, "2001:db8:1:2::1", 30)).isEqualTo(10);
    }

    @Test
    void sourceNotSeenForLongestIsForgottenAtTheLimit() {
        SourceRates rates = new SourceRates(10, 2, () -> now);
        admitted(rates, "192.0.2.1", 10);
        admitted(rates, "192.0.2.2", 10);
        admitted(rates, "192.0.2.1", 1);
        admitted(rates, "192.0.2.3", 10);

        assertThat(rates.forgotten()).isEqualTo(1);
        assertThat(admitted(rates, "192.0.2.1", 1)).isZero();
        assertThat(admitted(rates, "192.0.2.2", 1)).isEqualTo(1);
    }

    private static int admitted(SourceRates rates, String source, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += rates.tryAcquire(Addresses.ip(source)) ? 1 : 0;
        }
        return admitted;
    }
}

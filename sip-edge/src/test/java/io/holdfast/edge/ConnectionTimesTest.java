package io.holdfast.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionTimesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Message within 10 s, the first within 30 s, idle for 4 min. */
    private static final StreamSettings SETTINGS = TestSettings.with("").streams();

    private final ConnectionTimes accepted = new ConnectionTimes(SETTINGS, 0, true);

    @Test
    void aMessageHasItsTimeFromItsFirstByteWhateverComesMeanwhile() {
        accepted.insideMessage(true, 5 * SECOND);
        accepted.active(9 * SECOND);
        accepted.insideMessage(true, 9 * SECOND);
        assertThat(accepted.expired(15 * SECOND - 1)).isNull();
        assertThat(accepted.expired(15 * SECOND)).isEqualTo(CloseReason.MESSAGE_TIMEOUT);
    }

    @Test
    void aCompleteMessageGivesTheNextOneItsOwnTime() {
        accepted.insideMessage(true, 0);
        accepted.message();
        accepted.insideMessage(true, 9 * SECOND);
        assertThat(accepted.expired(18 * SECOND)).isNull();
        assertThat(accepted.expired(19 * SECOND)).isEqualTo(CloseReason.MESSAGE_TIMEOUT);
    }

    @Test
    void aConnectionWithoutAMessageEndsHoweverActiveItIs() {
        accepted.active(29 * SECOND);
        assertThat(accepted.expired(30 * SECOND - 1)).isNull();
        assertThat(accepted.expired(30 * SECOND)).isEqualTo(CloseReason.NO_MESSAGE);
    }

    @Test
    void afterItsFirstMessageAConnectionMayBeSilent() {
        accepted.message();
        assertThat(accepted.expired(240 * SECOND - 1)).isNull();
        assertThat(accepted.expired(240 * SECOND)).isEqualTo(CloseReason.IDLE);
        accepted.active(240 * SECOND);
        assertThat(accepted.expired(479 * SECOND)).isNull();
    }

    @Test
    void aConnectionOfOursNeedsNoMessageOfThePeer() {
        ConnectionTimes opened = new ConnectionTimes(SETTINGS, 0, false);
        assertThat(opened.expired(239 * SECOND)).isNull();
        assertThat(opened.expired(240 * SECOND)).isEqualTo(CloseReason.IDLE);
    }

    @Test
    void aClockThatIsNegativeOrWrapsAroundIsNoTrouble() {
        ConnectionTimes wrapping = new ConnectionTimes(SETTINGS, Long.MAX_VALUE - SECOND, true);
        assertThat(wrapping.expired(Long.MIN_VALUE + 20 * SECOND)).isNull();
        assertThat(wrapping.expired(Long.MIN_VALUE + 30 * SECOND)).isEqualTo(CloseReason.NO_MESSAGE);
    }
}

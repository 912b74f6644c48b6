package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.edge.EdgeConfigException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSettingsTest {
    @Test
    void theDefaultsAreInRange() {
        NodeSettings settings = NodeSettings.from(ConfigFactory.load());
        assertThat(settings.dialog().t1()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.dialog().t2()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.dialog().advertised()).isEqualTo("127.0.0.1:5060");
        assertThat(settings.stallLimit()).isEqualTo(Duration.ofMillis(2500));
        assertThat(settings.recentRequests()).isEqualTo(8192);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(problems("""
                holdfast.edge.event-loops = 100
                holdfast.dialog { t1 = 1ms, steps-max = 0, session-size-max = 1 GiB, ring-limit = soon }
                holdfast.cluster { port = 70000, shards = 0, stall-limit = 10s, recent-requests = -1 }
                """))
                .extracting(problem -> problem.substring(0, problem.indexOf(" at ")))
                .containsExactlyInAnyOrder(
                        "holdfast.edge.event-loops: found 100 (expected 1 to 64)",
                        "holdfast.dialog.t1: found 1ms (expected 10ms to 10s)",
                        "holdfast.dialog.steps-max: found 0 (expected 1 to 1000)",
                        "holdfast.dialog.session-size-max: found 1 GiB (expected 1 KiB to 1 MiB)",
                        "holdfast.dialog.ring-limit: found soon (expected a duration such as 5s)",
                        "holdfast.cluster.port: found 70000 (expected 0 to 65535)",
                        "holdfast.cluster.shards: found 0 (expected 1 to 10000)",
                        "holdfast.cluster.stall-limit: found 10s (expected 500ms to 5s)",
                        "holdfast.cluster.recent-requests: found -1 (expected 0 to 1000000)");
    }

    @ParameterizedTest
    @CsvSource({
        "holdfast.dialog.t1, 9ms, 10ms, 10s, 11s",
        "holdfast.dialog.ring-limit, 999ms, 1s, 1h, 61m",
        "holdfast.dialog.timers-max, 0, 1, 1000, 1001",
        "holdfast.dialog.waiting-commands-max, 7, 8, 100000, 100001",
        "holdfast.dialog.steps-per-node-max, 0, 1, 1000000, 1000001",
        "holdfast.cluster.command-deadline, 99ms, 100ms, 30s, 31s",
        "holdfast.cluster.stall-limit, 499ms, 500ms, 5s, 5001ms",
        "holdfast.cluster.recent-requests, -1, 0, 1000000, 1000001",
        "holdfast.cluster.port, -1, 0, 65535, 65536",
        "holdfast.cluster.shards, 0, 1, 10000, 10001",
        "holdfast.cluster.sweep-interval, 49ms, 50ms, 60s, 61s",
    })
    void aRangeIncludesItsEnds(String key, String below, String min, String max, String above) {
        String t2 = "holdfast.dialog.t2 = 60s\n";
        assertThat(problems(t2 + key + " = " + below)).hasSize(1);
        assertThat(problems(t2 + key + " = " + min)).isEmpty();
        assertThat(problems(t2 + key + " = " + max)).isEmpty();
        assertThat(problems(t2 + key + " = " + above)).hasSize(1);
    }

    @Test
    void whatTheEdgeAcceptsAndSupportsHoldsInsideDialogs() {
        NodeSettings settings = NodeSettings.from(
                config("holdfast.edge { accept = [application/sdp, multipart/mixed], supported = [timer] }"));
        assertThat(settings.dialog().accept()).containsExactly("application/sdp", "multipart/mixed");
        assertThat(settings.dialog().supported()).containsExactly("timer");
    }

    @Test
    void t2IsNotShorterThanT1() {
        assertThat(problems("holdfast.dialog { t1 = 2s, t2 = 1s }"))
                .singleElement()
                .asString()
                .startsWith("holdfast.dialog.t2: found 1s (expected 2s to 60s)");
    }

    @Test
    void aKeyThatDoesNotExistIsWrong() {
        assertThat(problems("holdfast.dialog.rings-limit = 1m\nholdfast.cluster.shard = 9"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("no such key"));
    }

    @Test
    void aPortChosenByTheKernelNeedsAnAdvertisedAddress() {
        assertThat(problems("holdfast.edge.listen = [\"127.0.0.1:0\"]"))
                .singleElement()
                .asString()
                .contains("found 127.0.0.1:0 (expected a port, or holdfast.edge.advertised");
    }

    @Test
    void anIpv6ListenAddressIsAdvertisedInBrackets() {
        NodeSettings settings = NodeSettings.from(config("holdfast.edge.listen = [\"[::1]:5070\"]"));
        assertThat(settings.dialog().advertised()).isEqualTo("[0:0:0:0:0:0:0:1]:5070");
    }

    private static List<String> problems(String overrides) {
        EdgeConfigException failure =
                catchThrowableOfType(EdgeConfigException.class, () -> NodeSettings.from(config(overrides)));
        return failure == null ? List.of() : failure.problems();
    }

    private static Config config(String overrides) {
        return ConfigFactory.parseString(overrides).withFallback(ConfigFactory.load());
    }
}

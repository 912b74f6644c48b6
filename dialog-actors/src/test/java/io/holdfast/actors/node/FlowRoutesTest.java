package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlowRoutesTest {
    private static final Bytes MESSAGE = Bytes.utf8("BYE sip:alice@example.com SIP/2.0\r\n\r\n");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> carried = new ArrayList<>();
    private final FlowRoutes routes = new FlowRoutes(
            "here:1",
            Set.of("here:1", "there:1")::contains,
            (write, node) -> carried.add(node + " " + write.path().flow() + " " + write.message()),
            registry);

    @Test
    @DisplayName("RFC 5626 §5.3 what is for a connection of another node is sent by that node")
    void theNodeThatHoldsTheConnectionSends() {
        Flow flow = new Flow("there:1", 7);
        assertThat(routes.sendElsewhere(MESSAGE, hop(flow))).isTrue();
        assertThat(carried).containsExactly("there:1 " + flow + " " + MESSAGE);
        assertThat(registry.get("holdfast.flows.carried").counter().count()).isEqualTo(1);
    }

    @Test
    void whatIsForAConnectionOfThisNodeStays() {
        assertThat(routes.sendElsewhere(MESSAGE, hop(new Flow("here:1", 7)))).isFalse();
        assertThat(carried).isEmpty();
    }

    @Test
    void whatHasNoConnectionLeavesFromAnyNode() {
        assertThat(routes.sendElsewhere(MESSAGE, hop(null))).isFalse();
        assertThat(carried).isEmpty();
    }

    @Test
    void whatIsForANodeThatIsGoneLeavesFromHereAndIsCounted() {
        assertThat(routes.sendElsewhere(MESSAGE, hop(new Flow("gone:1", 7)))).isFalse();
        assertThat(carried).isEmpty();
        assertThat(registry.get("holdfast.flows.node-gone").counter().count()).isEqualTo(1);
    }

    private static Hop hop(@Nullable Flow flow) {
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 5060);
        return new Hop(Transport.TCP, address, address, flow, null);
    }
}

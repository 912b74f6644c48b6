package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.DueDirectory;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.identity.ClusterSecret;
import io.holdfast.engine.identity.EntityTags;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A node alone in its cluster whose journal is Pekko's in-memory one. */
final class InMemoryNode {
    private InMemoryNode() {}

    static HoldfastNode start(int sipPort, BehaviorDirectory behaviors, MeterRegistry metrics) {
        Config config = ConfigFactory.parseString("""
                holdfast.edge.listen = ["127.0.0.1:%d"]
                pekko.persistence.journal.plugin = "pekko.persistence.journal.inmem"
                """.formatted(sipPort));
        NodeServices services = new NodeServices(
                new EntityTags(ClusterSecret.of(1, "0123456789abcdef".getBytes(StandardCharsets.US_ASCII))),
                new NothingDue(),
                () -> true,
                self -> List.of(),
                metrics);
        return HoldfastNode.start(config, services, behaviors);
    }

    private static final class NothingDue implements DueDirectory {
        @Override
        public void openObligations(long nowMillis, Consumer<String> entityIds) {}

        @Override
        public void passedDeadlines(long nowMillis, Consumer<String> entityIds) {}

        @Override
        public void purge(long nowMillis) {}
    }
}

package io.holdfast.deploy;

import io.holdfast.actors.node.Application;
import io.holdfast.actors.node.BehaviorRegistry;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.Dial;
import io.holdfast.examples.WakeUpCall;
import io.holdfast.node.DatabaseStorage;
import io.holdfast.node.NodeConfiguration;
import io.holdfast.node.RunningNode;
import io.holdfast.persistence.RecordCodec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A node in a process of its own that makes one call, and waits to be killed. */
final class DialingNode {
    private DialingNode() {}

    /**
     * Starts the node and makes the call.
     *
     * @param args the configuration file, the home folder, whom to call
     */
    public static void main(String[] args) throws InterruptedException {
        var node = start(Path.of(args[0]), Path.of(args[1]));
        var order = Dial.of(args[2], "sip:desk@127.0.0.1", "wake-up").offer("v=0");
        node.dial(order).toCompletableFuture().join();
        new CountDownLatch(1).await();
    }

    static RunningNode start(Path configuration, Path home) {
        var sources = NodeConfiguration.Sources.of(Optional.of(configuration), home);
        var config = NodeConfiguration.load(sources, complete -> {});
        return RunningNode.start(config, DatabaseStorage::open, Application.of(behaviors()));
    }

    private static BehaviorDirectory behaviors() {
        return new BehaviorRegistry.Builder()
                .fallback(BoundBehavior.of("wake-up", new WakeUpCall(), new RecordCodec()))
                .build();
    }
}

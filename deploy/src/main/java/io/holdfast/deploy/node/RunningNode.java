package io.holdfast.deploy.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.node.HoldfastNode;
import io.holdfast.actors.node.NodeStartException;
import io.holdfast.deploy.CannotStart;
import io.holdfast.edge.EdgeBindException;
import io.holdfast.edge.TlsFileException;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.persistence.DatabaseUnavailable;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A node in this JVM with everything around it: database, admin server, ready file. */
public final class RunningNode implements AutoCloseable {
    private final HoldfastNode node;
    private final NodeStorage storage;
    private final AdminServer admin;
    private final AtomicBoolean ready;

    private RunningNode(HoldfastNode node, NodeStorage storage, AdminServer admin, AtomicBoolean ready) {
        this.node = node;
        this.storage = storage;
        this.admin = admin;
        this.ready = ready;
    }

    /**
     * Starts a node and returns when it takes calls.
     *
     * @param config as {@link NodeConfiguration#load} gives it
     * @param behaviors the program's behaviours, given the name of the one that owns calls that name none
     * @throws CannotStart when something is in the way
     */
    public static RunningNode start(
            Config config, NodeStorage.Opener opener, Function<String, BehaviorDirectory> behaviors) {
        var options = NodeOptions.from(
                config.withFallback(ConfigFactory.defaultReferenceUnresolved()).resolve());
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            var storage = opener.open(config, metrics);
            try {
                return start(config, options, storage, behaviors.apply(options.behavior()), metrics);
            } catch (RuntimeException failure) {
                storage.close();
                throw failure;
            }
        } catch (DatabaseUnavailable | NodeStartException | EdgeBindException | TlsFileException failure) {
            throw new CannotStart(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Waits until the node has ended, whoever ended it. */
    public void awaitEnd() {
        node.whenTerminated().toCompletableFuture().join();
    }

    /** Hands the dialogs over, leaves the cluster, and gives up the database. May be called while it ends already. */
    @Override
    public void close() {
        ready.set(false);
        node.stop().toCompletableFuture().join();
        admin.close();
        storage.close();
    }

    private static RunningNode start(
            Config config,
            NodeOptions options,
            NodeStorage storage,
            BehaviorDirectory behaviors,
            PrometheusMeterRegistry metrics) {
        var node = HoldfastNode.start(config, storage.services(), behaviors);
        var ready = new AtomicBoolean();
        try {
            var views = new AdminServer.Views(ready::get, () -> node.resident().ids(), metrics);
            var admin = AdminServer.start(options.admin(), views);
            ready.set(true);
            announce(options, admin);
            return new RunningNode(node, storage, admin, ready);
        } catch (IOException failure) {
            node.stop().toCompletableFuture().join();
            throw new CannotStart(
                    "holdfast.admin.listen: %s:%d cannot be used: %s"
                            .formatted(
                                    options.admin().getHostString(),
                                    options.admin().getPort(),
                                    failure.getMessage()),
                    failure);
        }
    }

    private static void announce(NodeOptions options, AdminServer admin) throws IOException {
        if (options.readyFile().isPresent()) {
            new ReadyFile(ProcessHandle.current().pid(), admin.uri())
                    .write(options.readyFile().get());
        }
    }
}

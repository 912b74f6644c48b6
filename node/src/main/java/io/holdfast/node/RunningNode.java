package io.holdfast.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.node.Application;
import io.holdfast.actors.node.DialedCall;
import io.holdfast.actors.node.HoldfastNode;
import io.holdfast.actors.node.NodeStartException;
import io.holdfast.edge.EdgeBindException;
import io.holdfast.edge.TlsFileException;
import io.holdfast.engine.client.ClientRequest;
import io.holdfast.engine.dsl.Dial;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.persistence.DatabaseUnavailable;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node in this JVM with everything around it: database, admin server, ready file. */
public final class RunningNode implements AutoCloseable {
    private final HoldfastNode node;
    private final NodeStorage storage;
    private final AdminServer admin;
    private final AtomicBoolean ready;
    private final AtomicBoolean closed = new AtomicBoolean();

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
     * @param application what the author wrote
     * @throws CannotStart when something is in the way
     */
    public static RunningNode start(Config config, NodeStorage.Opener opener, Application application) {
        var options = NodeOptions.from(
                config.withFallback(ConfigFactory.defaultReferenceUnresolved()).resolve());
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            var storage = opener.open(config, metrics);
            try {
                return start(config, options, storage, application, metrics);
            } catch (RuntimeException failure) {
                storage.close();
                throw failure;
            }
        } catch (DatabaseUnavailable | NodeStartException | EdgeBindException | TlsFileException failure) {
            throw new CannotStart(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Where the node listens for SIP: its first address, with the real port. */
    public InetSocketAddress sipAddress() {
        return node.edge().localAddress();
    }

    /**
     * Sends a request outside any dialog, and answers challenges when it has a user. The stage completes with the final
     * response; no response in 64*T1 counts as 408, no way to the target as 503 (RFC 3261 section 8.1.3.1).
     *
     * @throws IllegalArgumentException when a part of it is no SIP
     */
    public CompletionStage<SipResponse> request(ClientRequest request) {
        return node.client().send(request);
    }

    /** Where {@code /ready}, {@code /metrics} and {@code /dialogs} are. */
    public URI admin() {
        return admin.uri();
    }

    /** Waits until the node has ended, whoever ended it. */
    public void awaitEnd() {
        node.whenTerminated().toCompletableFuture().join();
    }

    /** Makes a call, as {@link HoldfastNode#dial} says. */
    public CompletionStage<DialedCall> dial(Dial dial) {
        return node.dial(dial);
    }

    /** Hands the dialogs over, leaves the cluster, and gives up the database. May be called while it ends already. */
    @Override
    public void close() {
        ready.set(false);
        node.stop().toCompletableFuture().join();
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        admin.close();
        storage.close();
    }

    private static RunningNode start(
            Config config,
            NodeOptions options,
            NodeStorage storage,
            Application application,
            PrometheusMeterRegistry metrics) {
        var node = HoldfastNode.start(config, storage.services(), application);
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

package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cluster on this machine: PostgreSQL and several node processes that share one SIP address on loopback. Closing it
 * may happen at any time, on any thread, also while it starts. If this process is killed, its nodes stop by themselves
 * and PostgreSQL goes on until the next cluster in the same folder takes it over.
 */
public final class LocalCluster implements AutoCloseable {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private final Object lifecycle = new Object();
    private final ClusterPlan plan;
    private final ClusterListener listener;
    private final List<LocalNode> nodes;
    private @Nullable ClusterClaims claims;
    private @Nullable ClusterDatabase database;
    private volatile boolean closing;

    /** A cluster that is not started yet. */
    public LocalCluster(ClusterPlan plan, ClusterListener listener) {
        this.plan = plan;
        this.listener = listener;
        this.nodes = IntStream.rangeClosed(1, plan.nodes())
                .mapToObj(number -> new LocalNode("node-" + number, plan.folder()))
                .toList();
    }

    /**
     * Starts everything and returns when every node takes calls.
     *
     * @throws CannotStart when something is in the way; what was started is then still to be closed
     * @throws CancellationException when it was closed meanwhile
     */
    public void start() throws InterruptedException {
        startDatabase();
        startAndAwait(nodes);
    }

    /** Starts the nodes that have died, and returns when they take calls. */
    public void revive() throws InterruptedException {
        startAndAwait(nodes.stream().filter(node -> !node.alive()).toList());
    }

    /** The nodes, dead ones too. */
    public List<LocalNode> nodes() {
        return nodes;
    }

    /** The address that everything is bound to. */
    public String host() {
        return HOST.getHostAddress();
    }

    /** The UDP port that all nodes share. */
    public int sipPort() {
        synchronized (lifecycle) {
            if (claims == null) {
                throw new IllegalStateException("the cluster was not started");
            }
            return claims.sipPort();
        }
    }

    /** Stops the nodes, which leave in order, then PostgreSQL. */
    @Override
    public void close() {
        closing = true;
        synchronized (lifecycle) {
            stopNodes();
            if (database != null) {
                listener.stopping("PostgreSQL");
                database.close();
                database = null;
            }
            if (claims != null) {
                claims.close();
            }
        }
    }

    private void startDatabase() {
        synchronized (lifecycle) {
            requireOpen();
            claims = ClusterClaims.make(plan.folder(), HOST, plan.firstSipPort());
            listener.starting("PostgreSQL");
            var begin = System.nanoTime();
            database = plan.database().start(plan.folder().postgres());
            writeConfigs(claims.sipPort());
            listener.up("PostgreSQL", since(begin));
        }
    }

    private void writeConfigs(int sipPort) {
        var folder = plan.folder();
        for (var node : nodes) {
            var address = host() + ":" + sipPort;
            new NodeConfigFile(
                            node.name(),
                            plan.behavior(),
                            address,
                            plan.nodes(),
                            folder.postgres(),
                            folder.ready(node.name()))
                    .write(node.config());
        }
    }

    private void startAndAwait(List<LocalNode> starting) throws InterruptedException {
        var begin = System.nanoTime();
        starting.forEach(this::startProcess);
        for (var node : starting) {
            listener.starting(node.name());
            awaitReady(node);
            listener.up(node.name(), since(begin));
        }
    }

    private void startProcess(LocalNode node) {
        synchronized (lifecycle) {
            requireOpen();
            CompletableFuture<Void> unused =
                    node.start(plan.program()).onExit().thenAccept(process -> ended(node, process));
        }
    }

    private void awaitReady(LocalNode node) throws InterruptedException {
        try {
            node.awaitReady(plan.limits().start());
        } catch (CannotStart failure) {
            // A node that is stopped while it starts does not explain itself; that it was closed does.
            requireOpen();
            throw failure;
        }
    }

    private void ended(LocalNode node, Process process) {
        if (!closing) {
            listener.died(node, process.exitValue());
        }
    }

    private void stopNodes() {
        var alive = nodes.stream().filter(LocalNode::alive).toList();
        if (alive.isEmpty()) {
            return;
        }
        listener.stopping(alive.size() == 1 ? "1 node" : alive.size() + " nodes");
        alive.forEach(LocalNode::terminate);
        try {
            for (var node : alive) {
                node.awaitEnd(plan.limits().stop());
            }
        } catch (InterruptedException hurried) {
            alive.stream().filter(LocalNode::alive).forEach(LocalNode::kill);
            Thread.currentThread().interrupt();
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new CancellationException("the cluster is being stopped");
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

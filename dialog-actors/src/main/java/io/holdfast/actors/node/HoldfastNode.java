package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.WatchListener;
import io.holdfast.actors.dialog.DialogRuntime;
import io.holdfast.actors.dialog.ResidentDialogs;
import io.holdfast.actors.request.RequestClient;
import io.holdfast.edge.SipEdge;
import io.holdfast.engine.dsl.Dial;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.remote.RemoteTransportException;

/** A running node: one JVM that answers SIP and owns its share of the cluster's dialogs. */
public final class HoldfastNode {
    private static final String SYSTEM = "holdfast";

    private final ActorSystem<Void> system;
    private final DialogRuntime runtime;
    private final SipEdge edge;
    private final RequestClient client;
    private final OutgoingCalls calls;

    HoldfastNode(
            ActorSystem<Void> system, DialogRuntime runtime, SipEdge edge, RequestClient client, OutgoingCalls calls) {
        this.system = system;
        this.runtime = runtime;
        this.edge = edge;
        this.client = client;
        this.calls = calls;
    }

    /**
     * Starts a node and returns when the cluster counts it in and it answers SIP.
     *
     * @param config the operator's configuration over all {@code reference.conf}s, resolved or not
     * @throws NodeStartException or an exception of the edge, with a message for the operator
     */
    public static HoldfastNode start(Config config, NodeServices services, Application application) {
        Config loaded = NodeConfig.load(config);
        NodeSettings settings = NodeSettings.from(loaded);
        WatchListener watch = openWatch(settings);
        Config withRole = ConfigFactory.parseMap(Map.of("pekko.cluster.roles", List.of(watch.role())))
                .withFallback(loaded);
        ActorSystem<Void> system = openSystem(withRole.resolve(), settings.hostname(), watch);
        try {
            return new NodeStart(system, settings, services, application).run(watch);
        } catch (RuntimeException e) {
            system.terminate();
            watch.close();
            throw e;
        }
    }

    private static ActorSystem<Void> openSystem(Config config, String hostname, WatchListener watch) {
        try {
            return ActorSystem.create(Behaviors.empty(), SYSTEM, config);
        } catch (RemoteTransportException e) {
            watch.close();
            throw new NodeStartException(
                    "holdfast.cluster.port: " + hostname + ":" + config.getInt("holdfast.cluster.port")
                            + " cannot be used: " + e.getMessage() + " (expected: a free TCP port, or 0)",
                    e);
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    private static WatchListener openWatch(NodeSettings settings) {
        try {
            // Others take a node without its listener for dead, so it must not outlive the listener.
            return WatchListener.open(
                    InetAddress.getByName(settings.hostname()),
                    () -> Runtime.getRuntime().halt(70));
        } catch (IOException e) {
            throw new NodeStartException(
                    "holdfast.cluster.hostname: " + settings.hostname() + " (expected: an address of this host): "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * Makes a call. Completes when the call is written: from then on the cluster makes it, whichever node dies. What
     * becomes of it are turns of its behaviour.
     *
     * @return fails with {@link DialFailed}, or with an {@link IllegalArgumentException} for a session of another type
     */
    public CompletionStage<DialedCall> dial(Dial dial) {
        return calls.dial(dial);
    }

    /** The dialogs in this node's memory. */
    public ResidentDialogs resident() {
        return runtime.resident();
    }

    /** Where the other nodes reach this one, as {@code host:port}. */
    public String address() {
        return Membership.hostPort(system);
    }

    /** Sends requests outside dialogs. */
    public RequestClient client() {
        return client;
    }

    /** The edge of this node. */
    public SipEdge edge() {
        return edge;
    }

    /** The actor system under this node. */
    ActorSystem<?> system() {
        return system;
    }

    /** Hands the dialogs over, leaves the cluster and ends; completes when all is done. */
    public CompletionStage<Done> stop() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.actorSystemTerminateReason());
    }

    /** Completes when the node has ended, whoever ended it. */
    public CompletionStage<Done> whenTerminated() {
        return system.getWhenTerminated();
    }
}

package io.holdfast.actors.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.holdfast.actors.cluster.Calm;
import io.holdfast.actors.cluster.CoordinatorHaste;
import io.holdfast.actors.cluster.CrashWatch;
import io.holdfast.actors.cluster.Fence;
import io.holdfast.actors.cluster.RecentRequests;
import io.holdfast.actors.cluster.RequestDelay;
import io.holdfast.actors.cluster.StallGuard;
import io.holdfast.actors.cluster.Survivor;
import io.holdfast.actors.cluster.WatchListener;
import io.holdfast.actors.dialog.DialogActor;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.actors.dialog.DialogRuntime;
import io.holdfast.actors.dialog.Presumption;
import io.holdfast.actors.dialog.ResidentDialogs;
import io.holdfast.actors.request.RequestClient;
import io.holdfast.actors.request.RequestService;
import io.holdfast.actors.request.StrayResponses;
import io.holdfast.edge.SipEdge;
import io.holdfast.engine.dsl.Dial;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.remote.RemoteTransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: one JVM that answers SIP and owns its share of the cluster's dialogs. */
public final class HoldfastNode {
    private static final Logger LOG = LoggerFactory.getLogger(HoldfastNode.class);
    private static final String SYSTEM = "holdfast";
    /** What must not wait behind dialogs when the machine is busy. */
    private static final Props UNHINDERED = DispatcherSelector.fromConfig("holdfast-cluster-dispatcher");

    private final ActorSystem<Void> system;
    private final DialogRuntime runtime;
    private final SipEdge edge;
    private final RequestClient client;
    private final OutgoingCalls calls;

    private HoldfastNode(
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
            return start(system, settings, services, application, watch);
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

    private static HoldfastNode start(
            ActorSystem<Void> system,
            NodeSettings settings,
            NodeServices services,
            Application application,
            WatchListener watch) {
        Fence fence = new Fence(settings.stallLimit().toMillis());
        RequestDelay delay = new RequestDelay(settings.requestDelayMax());
        RecentRequests recent = new RecentRequests(settings.recentRequests(), delay);
        EdgeLink link = new EdgeLink(
                recent, delay, services.metrics(), fence, services.journalHealthy(), settings.commandDeadline());
        RequestService requests = new RequestService(
                application.requests(),
                settings.requests(),
                new RequestService.Surroundings(
                        services.tags(),
                        link,
                        settings.dialog().t1(),
                        settings.edge().rules().newCalls().retryAfter(),
                        services.metrics()));
        link.connect(requests);
        Calm calm = new Calm();
        DialogRuntime runtime = new DialogRuntime(
                system,
                settings.dialog(),
                application.behaviors(),
                link,
                services.metrics(),
                settings.stepsPerNodeMax(),
                fence,
                new Presumption(calm::lasts, services.presumedNew()));

        system.systemActorOf(CrashWatch.create(), "crash-watch", UNHINDERED);
        system.systemActorOf(calm.watch(), "calm", UNHINDERED);
        system.systemActorOf(CoordinatorHaste.create(DialogActor.TYPE.name()), "coordinator-haste", UNHINDERED);
        system.systemActorOf(StallGuard.create(fence), "stall-guard", UNHINDERED);
        system.systemActorOf(DroppedCommands.create(services.metrics()), "dropped-commands", Props.empty());
        Membership.join(system, services.rendezvous(), settings.joinTimeout());

        ActorRef<ShardingEnvelope<DialogCommand>> dialogs = ClusterSharding.get(system)
                .init(Entity.of(DialogActor.TYPE, entity -> DialogActor.create(runtime, entity.getEntityId()))
                        .withStopMessage(new DialogCommand.Passivate()));
        link.connect(dialogs);
        runtime.connect(entityId -> {
            // Else it would wait in a region that can't end before it is delivered.
            if (Membership.stays(system) || Membership.hasOthers(system)) {
                dialogs.tell(new ShardingEnvelope<>(entityId, new DialogCommand.WakeUp()));
            }
        });
        new ShardHomes(system, settings.shards())
                .settle(dialogs, settings.start().members(), settings.start().limit());
        link.connect(FlowRoutes.of(system, link::sendHere, services.metrics()));
        SipEdge edge =
                SipEdge.bind(settings.edge(), Membership.hostPort(system), services.tags(), link, services.metrics());
        link.connect(edge);
        RequestClient client = client(system, settings, services, link, edge);
        link.connect(client);
        system.systemActorOf(
                Survivor.create(new Survivor.Duties(
                        services.due(), recent, dialogs, settings.sweepInterval(), settings.purgeInterval())),
                "survivor",
                UNHINDERED);
        closeOnShutdown(system, edge, List.of(requests::close, client::close, runtime::close), watch);
        LOG.info("Node {} answers SIP on {}", system.address(), settings.edge().listen());
        OutgoingCalls calls =
                new OutgoingCalls(system, dialogs, application.behaviors(), services, new UdpTargetLocator());
        return new HoldfastNode(system, runtime, edge, client, calls);
    }

    private static RequestClient client(
            ActorSystem<?> system, NodeSettings settings, NodeServices services, EdgeLink link, SipEdge edge) {
        RequestClient client = new RequestClient(
                new RequestClient.Surroundings(
                        services.tags(),
                        link,
                        edge.localAddress(),
                        settings.dialog().advertised(),
                        RequestClient.hosts(),
                        response -> StrayResponses.send(system, response)),
                settings.dialog().t1(),
                settings.dialog().t2(),
                settings.requests().outgoingMax(),
                services.metrics().counter("holdfast.requests.outgoing-refused"));
        StrayResponses.receive(system, client::takeOwn);
        return client;
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
     * The edge reads on while shards are handed over, and closes at once after: what it reads then has nowhere to go,
     * while the sockets of other nodes take over what this one no longer reads.
     */
    private static void closeOnShutdown(ActorSystem<?> system, SipEdge edge, List<Runnable> rest, WatchListener watch) {
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        // The phase after the one in which the shard region ends.
        shutdown.addTask(
                CoordinatedShutdown.PhaseClusterLeave(),
                "close-edge",
                () -> CompletableFuture.supplyAsync(
                        () -> {
                            edge.close();
                            rest.forEach(Runnable::run);
                            return Done.getInstance();
                        },
                        Thread.ofVirtual()::start));
        shutdown.addTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate(), "close-watch", () -> {
            watch.close();
            return CompletableFuture.completedFuture(Done.getInstance());
        });
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

    /** Hands the dialogs over, leaves the cluster and ends; completes when all is done. */
    public CompletionStage<Done> stop() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.actorSystemTerminateReason());
    }

    /** Completes when the node has ended, whoever ended it. */
    public CompletionStage<Done> whenTerminated() {
        return system.getWhenTerminated();
    }
}

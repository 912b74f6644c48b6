package io.holdfast.actors.node;

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
import io.holdfast.actors.request.RequestClient;
import io.holdfast.actors.request.RequestService;
import io.holdfast.actors.request.StrayResponses;
import io.holdfast.edge.SipEdge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a node together: first what watches over it, then its dialogs, then its edge, which brings the work. */
final class NodeStart {
    private static final Logger LOG = LoggerFactory.getLogger(NodeStart.class);
    /** What must not wait behind dialogs when the machine is busy. */
    private static final Props UNHINDERED = DispatcherSelector.fromConfig("holdfast-cluster-dispatcher");

    private final ActorSystem<Void> system;
    private final NodeSettings settings;
    private final NodeServices services;
    private final Application application;
    private final Fence fence;
    private final Calm calm = new Calm();
    private final RecentRequests recent;
    private final EdgeLink link;

    NodeStart(ActorSystem<Void> system, NodeSettings settings, NodeServices services, Application application) {
        this.system = system;
        this.settings = settings;
        this.services = services;
        this.application = application;
        this.fence = new Fence(settings.stallLimit().toMillis());
        RequestDelay delay = new RequestDelay(settings.requestDelayMax());
        this.recent = new RecentRequests(settings.recentRequests(), settings.commandDeadline(), delay);
        this.link = new EdgeLink(
                recent, delay, services.metrics(), fence, services.journalHealthy(), settings.commandDeadline());
    }

    HoldfastNode run(WatchListener watch) {
        RequestService requests = requests();
        link.connect(requests);
        DialogRuntime runtime = runtime();
        startGuards();
        Membership.join(system, services.rendezvous(), settings.joinTimeout());

        ActorRef<ShardingEnvelope<DialogCommand>> dialogs = dialogs(runtime);
        link.connect(dialogs);
        new ShardHomes(system, settings.shards())
                .settle(dialogs, settings.start().members(), settings.start().limit());
        link.connect(FlowRoutes.of(system, link::sendHere, services.metrics()));
        SipEdge edge =
                SipEdge.bind(settings.edge(), Membership.hostPort(system), services.tags(), link, services.metrics());
        link.connect(edge);
        RequestClient client = client(edge);
        link.connect(client);
        system.systemActorOf(
                Survivor.create(new Survivor.Duties(
                        services.due(), recent, dialogs, settings.sweepInterval(), settings.purgeInterval())),
                "survivor",
                UNHINDERED);
        closeOnShutdown(edge, List.of(requests::close, client::close, runtime::close), watch);
        LOG.info("Node {} answers SIP on {}", system.address(), settings.edge().listen());
        OutgoingCalls calls = new OutgoingCalls(
                system, dialogs, application.behaviors(), services, new ListeningTargetLocator(settings.edge()));
        return new HoldfastNode(system, runtime, edge, client, calls);
    }

    private void startGuards() {
        system.systemActorOf(CrashWatch.create(), "crash-watch", UNHINDERED);
        system.systemActorOf(calm.watch(), "calm", UNHINDERED);
        system.systemActorOf(CoordinatorHaste.create(DialogActor.TYPE.name()), "coordinator-haste", UNHINDERED);
        system.systemActorOf(StallGuard.create(fence), "stall-guard", UNHINDERED);
        system.systemActorOf(DroppedCommands.create(services.metrics()), "dropped-commands", Props.empty());
    }

    private RequestService requests() {
        return new RequestService(
                application.requests(),
                settings.requests(),
                new RequestService.Surroundings(
                        services.tags(),
                        link,
                        settings.dialog().t1(),
                        settings.edge().rules().newCalls().retryAfter(),
                        services.metrics()));
    }

    private DialogRuntime runtime() {
        return new DialogRuntime(
                system,
                settings.dialog(),
                application.behaviors(),
                link,
                services.metrics(),
                settings.stepsPerNodeMax(),
                fence,
                new Presumption(calm::lasts, services.presumedNew()));
    }

    private ActorRef<ShardingEnvelope<DialogCommand>> dialogs(DialogRuntime runtime) {
        ActorRef<ShardingEnvelope<DialogCommand>> dialogs = ClusterSharding.get(system)
                .init(Entity.of(DialogActor.TYPE, entity -> DialogActor.create(runtime, entity.getEntityId()))
                        .withStopMessage(new DialogCommand.Passivate()));
        runtime.connect(entityId -> {
            // Else it would wait in a region that can't end before it is delivered.
            if (Membership.stays(system) || Membership.hasOthers(system)) {
                dialogs.tell(new ShardingEnvelope<>(entityId, new DialogCommand.WakeUp()));
            }
        });
        return dialogs;
    }

    private RequestClient client(SipEdge edge) {
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

    /**
     * The edge reads on while shards are handed over, and closes at once after: what it reads then has nowhere to go,
     * while the sockets of other nodes take over what this one no longer reads.
     */
    private void closeOnShutdown(SipEdge edge, List<Runnable> rest, WatchListener watch) {
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
}

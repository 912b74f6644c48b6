package io.holdfast.actors.node;

import io.holdfast.actors.cluster.Fence;
import io.holdfast.actors.cluster.RecentRequests;
import io.holdfast.actors.cluster.RequestDelay;
import io.holdfast.actors.dialog.Delivery;
import io.holdfast.actors.dialog.DialogCommand;
import io.holdfast.actors.dialog.Outbound;
import io.holdfast.actors.request.RequestClient;
import io.holdfast.actors.request.RequestService;
import io.holdfast.edge.EdgeHandler;
import io.holdfast.edge.SipEdge;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.jspecify.annotations.Nullable;

/** Joins the edge and the sharded dialogs of a node, in both directions. */
final class EdgeLink implements EdgeHandler, Outbound {
    private final RecentRequests recent;
    private final RequestDelay delay;
    private final Counter absorbed;
    private final Fence fence;
    private final BooleanSupplier journalHealthy;
    private final long commandMillis;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable RequestService requests;
    private volatile @Nullable RequestClient client;
    private volatile @Nullable SipEdge edge;
    private volatile @Nullable FlowRoutes flows;
    private volatile @Nullable ActorRef<ShardingEnvelope<DialogCommand>> dialogs;

    EdgeLink(
            RecentRequests recent,
            RequestDelay delay,
            MeterRegistry metrics,
            Fence fence,
            BooleanSupplier journalHealthy,
            Duration commandDeadline) {
        this.recent = recent;
        this.delay = delay;
        metrics.gauge("holdfast.dialog.new-calls-refused-share", delay, RequestDelay::refusedShare);
        FunctionCounter.builder("holdfast.dialog.recent-requests.forgotten", recent, RecentRequests::forgotten)
                .register(metrics);
        this.absorbed = metrics.counter("holdfast.dialog.retransmissions-absorbed");
        this.fence = fence;
        this.journalHealthy = journalHealthy;
        this.commandMillis = commandDeadline.toMillis();
    }

    void connect(ActorRef<ShardingEnvelope<DialogCommand>> region) {
        dialogs = region;
    }

    void connect(RequestService service) {
        requests = service;
    }

    void connect(RequestClient requestClient) {
        client = requestClient;
    }

    void connect(SipEdge sipEdge) {
        edge = sipEdge;
    }

    void connect(FlowRoutes routes) {
        flows = routes;
    }

    @Override
    public void onNewCall(SipRequest invite, Hop source, String entityId) {
        filter(invite, source, entityId, true);
    }

    @Override
    public void onRequest(SipRequest request, Hop source, String entityId) {
        RequestService service = requests;
        if (request.toTag() != null || service == null) {
            deliver(request, source, entityId, false);
        } else if (request.method().equals(Method.INVITE)) {
            filter(request, source, entityId, false);
        } else if (!service.cancel(request, source)) {
            deliver(request, source, entityId, false);
        }
    }

    /** An INVITE that makes a dialog goes there when no filter objects. */
    private void filter(SipRequest invite, Hop source, String entityId, boolean newCall) {
        RequestService service = requests;
        if (service != null && fence.open()) {
            service.invite(invite, source, passed -> deliver(passed, source, entityId, newCall));
        }
    }

    @Override
    public void onRequestOutsideDialog(SipRequest request, Hop source) {
        RequestService service = requests;
        if (service != null && fence.open()) {
            service.answer(request, source);
        }
    }

    @Override
    public Set<Method> methodsOutsideDialogs() {
        RequestService service = requests;
        return service == null ? Set.of() : service.methods();
    }

    private void deliver(SipRequest request, Hop source, String entityId, boolean newCall) {
        ActorRef<ShardingEnvelope<DialogCommand>> target = dialogs;
        // After a stall this node may have been removed: it reads on only when the cluster has confirmed it.
        if (target == null || !fence.open()) {
            return;
        }
        var command = new DialogCommand.RequestArrived(request, source, deadline(), new Delivery(), newCall);
        if (recent.add(entityId, command)) {
            target.tell(new ShardingEnvelope<>(entityId, command));
        } else {
            absorbed.increment();
        }
    }

    @Override
    public void onResponse(SipResponse response, Hop source, String entityId) {
        RequestClient requestClient = client;
        if (requestClient != null && requestClient.take(response)) {
            return;
        }
        ActorRef<ShardingEnvelope<DialogCommand>> target = dialogs;
        if (target == null || !fence.open()) {
            return;
        }
        target.tell(new ShardingEnvelope<>(entityId, new DialogCommand.ResponseArrived(response, source, deadline())));
    }

    @Override
    public boolean acceptingNewCalls() {
        return journalHealthy.getAsBoolean() && !delay.refusesNewCall();
    }

    @Override
    public boolean takesNewCalls() {
        return journalHealthy.getAsBoolean() && delay.refusedShare() < 1;
    }

    /** A connection is written to by the node that holds it; everything else leaves from here. */
    @Override
    public void send(Bytes message, Hop path) {
        FlowRoutes routes = flows;
        if (routes != null && routes.sendElsewhere(message, path)) {
            return;
        }
        sendHere(message, path);
    }

    /** From this node's edge, over a new connection if it does not hold the path's. */
    void sendHere(Bytes message, Hop path) {
        SipEdge target = edge;
        if (target != null) {
            target.send(message.array(), path);
        }
    }

    private long deadline() {
        return clock.millis() + commandMillis;
    }
}

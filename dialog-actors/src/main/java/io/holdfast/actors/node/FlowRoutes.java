package io.holdfast.actors.node;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Flow;
import io.holdfast.engine.sip.Hop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Brings messages to the nodes that hold their connections. Thread-safe. */
final class FlowRoutes {
    private static final String ACTOR = "flow-writer";

    /** How a message is handed to the node at {@code host:port}. */
    interface Carrier {
        void carry(FlowWrite write, String node);
    }

    private final String self;
    private final Predicate<String> answersSip;
    private final Carrier carrier;
    private final Counter carried;
    private final Counter nodeGone;

    /**
     * @param self this node's {@code host:port}
     * @param answersSip whether a node takes messages for its connections, as far as the cluster knows
     */
    FlowRoutes(String self, Predicate<String> answersSip, Carrier carrier, MeterRegistry metrics) {
        this.self = self;
        this.answersSip = answersSip;
        this.carrier = carrier;
        this.carried = metrics.counter("holdfast.flows.carried");
        this.nodeGone = metrics.counter("holdfast.flows.node-gone");
    }

    /** Between the nodes of {@code system}; what they bring here goes to {@code sendHere}. */
    static FlowRoutes of(ActorSystem<?> system, BiConsumer<Bytes, Hop> sendHere, MeterRegistry metrics) {
        ActorRef<FlowWrite> here = system.systemActorOf(writer(sendHere), ACTOR, Props.empty());
        ActorRefResolver resolver = ActorRefResolver.get(system);
        String self = Membership.hostPort(system);
        String path = here.path().toStringWithoutAddress();
        String prefix = Membership.address(system).protocol() + "://" + system.name() + "@";
        Carrier carrier = (write, node) -> {
            ActorRef<FlowWrite> there = resolver.resolveActorRef(prefix + node + path);
            there.tell(write);
        };
        return new FlowRoutes(self, node -> Membership.answersSip(system, node), carrier, metrics);
    }

    /** True if another node sends {@code message}; false when it is to leave from here. */
    boolean sendElsewhere(Bytes message, Hop path) {
        Flow flow = path.flow();
        if (flow == null || flow.node().equals(self)) {
            return false;
        }
        if (!answersSip.test(flow.node())) {
            // Its connections died with it: this node's edge opens another one.
            nodeGone.increment();
            return false;
        }
        carried.increment();
        carrier.carry(new FlowWrite(message, path), flow.node());
        return true;
    }

    private static Behavior<FlowWrite> writer(BiConsumer<Bytes, Hop> sendHere) {
        return Behaviors.receive(FlowWrite.class)
                .onMessage(FlowWrite.class, write -> {
                    sendHere.accept(write.message(), write.path());
                    return Behaviors.same();
                })
                .build();
    }
}

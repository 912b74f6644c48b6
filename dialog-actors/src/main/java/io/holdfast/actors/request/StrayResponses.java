package io.holdfast.actors.request;

import io.holdfast.engine.sip.SipResponse;
import java.util.function.Predicate;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.RootActorPath;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Brings a response to the node whose request it answers: nodes that share an address don't choose who gets it. It is
 * offered to all others, which a response outside dialogs is rare enough for.
 */
public final class StrayResponses {
    private static final String NAME = "stray-responses";

    private StrayResponses() {}

    /** Starts to take what other nodes got; {@code own} takes it when it is this node's. */
    public static void receive(ActorSystem<?> system, Predicate<SipResponse> own) {
        Behavior<byte[]> receiver = Behaviors.receiveMessage(bytes -> {
            boolean unused = own.test(SipResponse.of(bytes));
            return Behaviors.same();
        });
        system.systemActorOf(receiver, NAME, Props.empty());
    }

    /** Offers a response to all other nodes. */
    public static void send(ActorSystem<?> system, SipResponse response) {
        Cluster cluster = Cluster.get(system);
        for (Member member : cluster.state().getMembers()) {
            if (member.status().equals(MemberStatus.up())
                    && !member.uniqueAddress().equals(cluster.selfMember().uniqueAddress())) {
                Adapter.toClassic(system)
                        .actorSelection(new RootActorPath(member.address(), "/")
                                .child("system")
                                .child(NAME))
                        .tell(response.bytes(), ActorRef.noSender());
            }
        }
    }
}
